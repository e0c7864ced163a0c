"""Maps TVmaze's values to our vocabulary."""

import unicodedata
from collections.abc import Mapping

from app.vocabulary.shows import CreditRole, Genre, ImageKind, LifecycleStatus, SeriesFormat, Weekday

GENRES = {
    "Action": Genre.ACTION,
    "Adult": Genre.ADULT,
    "Adventure": Genre.ADVENTURE,
    "Anime": Genre.ANIME,
    "Children": Genre.CHILDREN,
    "Comedy": Genre.COMEDY,
    "Crime": Genre.CRIME,
    "DIY": Genre.DIY,
    "Drama": Genre.DRAMA,
    "Espionage": Genre.ESPIONAGE,
    "Family": Genre.FAMILY,
    "Fantasy": Genre.FANTASY,
    "Food": Genre.FOOD,
    "History": Genre.HISTORY,
    "Horror": Genre.HORROR,
    "Legal": Genre.LEGAL,
    "Medical": Genre.MEDICAL,
    "Music": Genre.MUSIC,
    "Mystery": Genre.MYSTERY,
    "Nature": Genre.NATURE,
    "Romance": Genre.ROMANCE,
    "Science-Fiction": Genre.SCIENCE_FICTION,
    "Sports": Genre.SPORTS,
    "Supernatural": Genre.SUPERNATURAL,
    "Thriller": Genre.THRILLER,
    "Travel": Genre.TRAVEL,
    "War": Genre.WAR,
    "Western": Genre.WESTERN,
}
FORMATS = {
    "Animation": SeriesFormat.ANIMATION,
    "Award Show": SeriesFormat.AWARD_SHOW,
    "Documentary": SeriesFormat.DOCUMENTARY,
    "Game Show": SeriesFormat.GAME_SHOW,
    "News": SeriesFormat.NEWS,
    "Panel Show": SeriesFormat.PANEL_SHOW,
    "Reality": SeriesFormat.REALITY,
    "Scripted": SeriesFormat.SCRIPTED,
    "Sports": SeriesFormat.SPORTS,
    "Talk Show": SeriesFormat.TALK_SHOW,
    "Variety": SeriesFormat.VARIETY,
}
GENRES_OF_TYPES = {
    "Animation": Genre.ANIMATION,
    "Documentary": Genre.DOCUMENTARY,
    "Reality": Genre.REALITY,
    "Sports": Genre.SPORTS,
    "Talk Show": Genre.TALK,
}
"""Types of shows that are genres too."""

STATUSES = {
    "In Development": LifecycleStatus.IN_DEVELOPMENT,
    "Running": LifecycleStatus.RUNNING,
    "To Be Determined": LifecycleStatus.TO_BE_DETERMINED,
    "Ended": LifecycleStatus.ENDED,
}
OVER = ("Ended",)
"""Statuses of shows without further episodes."""

DAYS = {
    name: Weekday(name.lower())
    for name in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
}

IMAGE_KINDS = {
    "poster": ImageKind.POSTER,
    "background": ImageKind.BACKDROP,
    "banner": ImageKind.BACKDROP,
    "typography": ImageKind.LOGO,
}

_ROLES = {
    "Based on": CreditRole.AUTHOR,
    "Casting": CreditRole.CASTING_DIRECTOR,
    "Casting Director": CreditRole.CASTING_DIRECTOR,
    "Cinematographer": CreditRole.CINEMATOGRAPHER,
    "Composer": CreditRole.COMPOSER,
    "Costume Designer": CreditRole.COSTUME_DESIGNER,
    "Creator": CreditRole.CREATOR,
    "Developer": CreditRole.DEVELOPER,
    "Director": CreditRole.DIRECTOR,
    "Director of Photography": CreditRole.CINEMATOGRAPHER,
    "Editor": CreditRole.EDITOR,
    "Executive Producer": CreditRole.EXECUTIVE_PRODUCER,
    "Host": CreditRole.HOST,
    "Music": CreditRole.COMPOSER,
    "Narrator": CreditRole.NARRATOR,
    "Production Designer": CreditRole.PRODUCTION_DESIGNER,
    "Screenplay": CreditRole.WRITER,
    "Showrunner": CreditRole.SHOWRUNNER,
    "Story": CreditRole.WRITER,
    "Teleplay": CreditRole.WRITER,
    "Writer": CreditRole.WRITER,
}


def role_of(job: str) -> CreditRole:
    """`producer` for a `Supervising Producer`, and `crew` for other work."""
    if role := _ROLES.get(job):
        return role
    return CreditRole.PRODUCER if job.endswith("Producer") else CreditRole.CREW


LANGUAGES = {
    "Afrikaans": "af",
    "Albanian": "sq",
    "Arabic": "ar",
    "Armenian": "hy",
    "Azerbaijani": "az",
    "Basque": "eu",
    "Belarusian": "be",
    "Bengali": "bn",
    "Bosnian": "bs",
    "Bulgarian": "bg",
    "Catalan": "ca",
    "Chechen": "ce",
    "Chinese": "zh",
    "Croatian": "hr",
    "Czech": "cs",
    "Danish": "da",
    "Divehi": "dv",
    "Dutch": "nl",
    "English": "en",
    "Estonian": "et",
    "Finnish": "fi",
    "French": "fr",
    "Galician": "gl",
    "Georgian": "ka",
    "German": "de",
    "Greek": "el",
    "Gujarati": "gu",
    "Hebrew": "he",
    "Hindi": "hi",
    "Hungarian": "hu",
    "Icelandic": "is",
    "Indonesian": "id",
    "Irish": "ga",
    "Italian": "it",
    "Japanese": "ja",
    "Javanese": "jv",
    "Kannada": "kn",
    "Kazakh": "kk",
    "Kongo": "kg",
    "Korean": "ko",
    "Latin": "la",
    "Latvian": "lv",
    "Lithuanian": "lt",
    "Luxembourgish": "lb",
    "Malay": "ms",
    "Malayalam": "ml",
    "Marathi": "mr",
    "Mongolian": "mn",
    "Norwegian": "no",
    "Panjabi": "pa",
    "Pashto": "ps",
    "Persian": "fa",
    "Polish": "pl",
    "Portuguese": "pt",
    "Romanian": "ro",
    "Russian": "ru",
    "Scottish Gaelic": "gd",
    "Serbian": "sr",
    "Sinhalese": "si",
    "Slovak": "sk",
    "Slovenian": "sl",
    "Somali": "so",
    "Spanish": "es",
    "Swahili": "sw",
    "Swedish": "sv",
    "Tagalog": "tl",
    "Tamil": "ta",
    "Telugu": "te",
    "Thai": "th",
    "Turkish": "tr",
    "Ukrainian": "uk",
    "Urdu": "ur",
    "Uzbek": "uz",
    "Vietnamese": "vi",
    "Welsh": "cy",
}
"""BCP 47 tags by English name of the language."""

_CJK, _KANA = "CJK", ("HIRAGANA", "KATAKANA")
_LANGUAGE_OF_SCRIPTS: Mapping[str, Mapping[str, str]] = {
    "AM": {"ARMENIAN": "hy"},
    "BG": {"CYRILLIC": "bg"},
    "CN": {_CJK: "zh"},
    "CY": {"GREEK": "el"},
    "GE": {"GEORGIAN": "ka"},
    "GR": {"GREEK": "el"},
    "HK": {_CJK: "zh"},
    "IL": {"HEBREW": "he"},
    "IR": {"ARABIC": "fa"},
    "JP": {_CJK: "ja", **dict.fromkeys(_KANA, "ja")},
    "KR": {"HANGUL": "ko"},
    "MK": {"CYRILLIC": "mk"},
    "RS": {"CYRILLIC": "sr"},
    "RU": {"CYRILLIC": "ru"},
    "TH": {"THAI": "th"},
    "TW": {_CJK: "zh"},
    **{key: {"ARABIC": "ar"} for key in ("AE", "EG", "JO", "KW", "LB", "QA", "SA", "SY")},
}
"""The language of a script in countries that write only one language in it."""


def language_of(title: str, country: str) -> str | None:
    """The language of a title in a country, if its script tells. Latin letters do not: titles stay in English."""
    scripts = {unicodedata.name(sign, "").replace("-", " ").split(" ")[0] for sign in title if sign.isalpha()}
    languages = {_LANGUAGE_OF_SCRIPTS.get(country, {}).get(script) for script in scripts - {"LATIN"}}
    return languages.pop() if len(languages) == 1 else None
