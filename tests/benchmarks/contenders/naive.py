"""FastAPI with SQLModel as their tutorials show it: relationships, a session for each request, `response_model`."""

import sys
from collections.abc import Iterator
from typing import Annotated, Any

import uvicorn
from fastapi import Depends, FastAPI, HTTPException, Query
from sqlmodel import Field, Relationship, Session, SQLModel, col, create_engine, select


class NetworkBase(SQLModel):
    slug: str = Field(index=True)
    name: str


class Network(NetworkBase, table=True):
    id: int | None = Field(default=None, primary_key=True)

    series: list["Series"] = Relationship(back_populates="network")


class SeriesBase(SQLModel):
    slug: str = Field(index=True)
    title: str = Field(index=True)
    premise: str | None = None
    genres: str
    lifecycle_status: str | None = Field(default=None, index=True)
    premiered: str | None = None
    language: str | None = None


class Series(SeriesBase, table=True):
    id: int | None = Field(default=None, primary_key=True)
    network_id: int | None = Field(default=None, foreign_key="network.id")

    network: Network | None = Relationship(back_populates="series")
    seasons: list["Season"] = Relationship(back_populates="series")
    cast: list["CastMember"] = Relationship(back_populates="series")


class SeasonBase(SQLModel):
    number: int
    production_stage: str | None = None
    released: str | None = None
    episode_count: int | None = None


class Season(SeasonBase, table=True):
    id: int | None = Field(default=None, primary_key=True)
    series_id: int = Field(foreign_key="series.id", index=True)

    series: Series = Relationship(back_populates="seasons")


class Person(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(index=True)
    name: str


class Character(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(index=True)
    name: str


class CastMember(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    role: str
    billing: str | None = None
    series_id: int = Field(foreign_key="series.id", index=True)
    person_id: int = Field(foreign_key="person.id")
    character_id: int | None = Field(default=None, foreign_key="character.id")

    series: Series = Relationship(back_populates="cast")
    person: Person = Relationship()
    character: Character | None = Relationship()


class Named(SQLModel):
    slug: str
    name: str


class CastMemberPublic(SQLModel):
    role: str
    billing: str | None
    person: Named
    character: Named | None


class SeasonPublic(SeasonBase):
    id: int


class SeriesPublic(SeriesBase):
    id: int
    network: Named | None


class SeriesPublicWithCastAndSeasons(SeriesPublic):
    seasons: list[SeasonPublic] = []
    cast: list[CastMemberPublic] = []


def get_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session


SessionDep = Annotated[Session, Depends(get_session)]

app = FastAPI()


@app.get("/series/", response_model=list[SeriesPublic])
def read_series(
    session: SessionDep, lifecycle_status: str, sort: str = "title", limit: Annotated[int, Query(le=100)] = 50
) -> Any:
    order = col(Series.title).desc() if sort == "-title" else col(Series.title)
    return session.exec(
        select(Series).where(Series.lifecycle_status == lifecycle_status).order_by(order).limit(limit)
    ).all()


@app.get("/series/{slug}", response_model=SeriesPublicWithCastAndSeasons)
def read_one_series(slug: str, session: SessionDep) -> Any:
    series = session.exec(select(Series).where(Series.slug == slug)).first()
    if not series:
        raise HTTPException(status_code=404, detail="Series not found")
    return series


if __name__ == "__main__":
    port, file = sys.argv[1:]
    engine = create_engine(f"sqlite:///{file}", connect_args={"check_same_thread": False})
    uvicorn.run(app, port=int(port), access_log=False, log_level="warning")
