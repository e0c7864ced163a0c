FROM python:3.13.9-slim AS build
RUN ["python", "-m", "venv", "--without-pip", "/opt/showfacts"]
WORKDIR /source
COPY requirements.txt ./
RUN ["pip", "--python", "/opt/showfacts", "install", "--no-cache-dir", "--require-hashes", "-r", "requirements.txt"]
COPY pyproject.toml README.md LICENSE ./
COPY app ./app
COPY migrations ./migrations
COPY seed_data ./seed_data
RUN ["pip", "--python", "/opt/showfacts", "install", "--no-cache-dir", "--no-deps", "--no-build-isolation", "."]

FROM python:3.13.9-slim
COPY --from=build /opt/showfacts /opt/showfacts
# The only place that is written to, apart from /tmp: the root file system can be read-only.
RUN ["install", "--directory", "--owner=10001", "--group=10001", "/data"]
VOLUME ["/data"]
WORKDIR /data
# A number: what runs it can see that it is not root.
USER 10001:10001
ENV PATH=/opt/showfacts/bin:$PATH SHOWFACTS_DATABASE_URL=sqlite:////data/showfacts.db \
    SHOWFACTS_EXPORT_FOLDER=/data/exports
EXPOSE 8000
# Not /readyz: a container is not to be replaced because its database is away.
HEALTHCHECK --start-period=60s --start-interval=1s --interval=10s --timeout=3s \
    CMD ["python", "-c", "from http.client import HTTPConnection as C; c = C('127.0.0.1', 8000, timeout=2); c.request('GET', '/healthz'); raise SystemExit(c.getresponse().status != 200)"]
ENTRYPOINT ["showfacts"]
CMD ["serve", "--host", "0.0.0.0"]
