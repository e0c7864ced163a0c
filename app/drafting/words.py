"""Classes of words in news about television. Patterns are built from them."""

import re

from app.vocabulary.shows import Genre


def alternatives(words: str) -> str:
    """A pattern for one of some words or phrases, which are separated by `|` or blanks; the longest first."""
    listed = words.split("|") if "|" in words else words.split()
    each = sorted({" ".join(word.split()) for word in listed}, key=len, reverse=True)
    return f"(?:{'|'.join(each)})"


def word_list(text: str, separator: str = " ") -> list[str]:
    """The words of a text, or its phrases between separators."""
    return [each.strip() for each in text.split(separator)]


UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĪİŁŃŇŌŐŘŚŞŠŤŪŮŰŹŻŽ"
APOSTROPHE = "['’]"

# Verbs

SAY = alternatives(
    "said says told added wrote writes posted tweeted joked explained recalled noted insisted declared stated remarked "
    "continued admitted announced confirmed revealed quipped laughed promised agreed observed commented replied "
    "answered called argued concluded asked cautioned warned boasted teased shared captioned describes "
    "described recalls "
    "insists adds explains jokes admits notes laughs shrugs smiles sighs grins remembers remembered reflects reflected "
    "confesses confessed mused muses suggests suggested stressed stresses maintains maintained enthuses "
    "enthused offers "
    "offered concedes conceded reveals announces confirms writes"
)
SAY_FRENCH = alternatives(
    "déclaré|expliqué|confié|ajouté|annoncé|affirmé|précisé|indiqué|raconté|assuré|écrit|commenté"
)
CANCEL = alternatives(
    "canceled|cancelled|axed|scrapped|cancels|axes|scraps|called off|pulled the plug on|ended|dropped"
)
SHOOT = alternatives(
    "filming|filmed|films|film|shooting|shot|shoots|shoot|production|principal photography|photography|cameras|tournage"
)
# Nouns

GENRE_WORDS: dict[str, tuple[Genre, ...]] = {
    "action": (Genre.ACTION,),
    "adventure": (Genre.ADVENTURE,),
    "animated": (Genre.ANIMATION,),
    "animation": (Genre.ANIMATION,),
    "anime": (Genre.ANIME,),
    "children's": (Genre.CHILDREN,),
    "children’s": (Genre.CHILDREN,),
    "comedy": (Genre.COMEDY,),
    "comedy-drama": (Genre.COMEDY, Genre.DRAMA),
    "comic": (Genre.COMEDY,),
    "cooking": (Genre.FOOD,),
    "crime": (Genre.CRIME,),
    "detective": (Genre.CRIME,),
    "documentary": (Genre.DOCUMENTARY,),
    "docuseries": (Genre.DOCUMENTARY,),
    "drama": (Genre.DRAMA,),
    "dramatique": (Genre.DRAMA,),
    "dramedy": (Genre.COMEDY, Genre.DRAMA),
    "espionage": (Genre.ESPIONAGE,),
    "factual": (Genre.DOCUMENTARY,),
    "family": (Genre.FAMILY,),
    "fantasy": (Genre.FANTASY,),
    "historical": (Genre.HISTORY,),
    "horror": (Genre.HORROR,),
    "hospital": (Genre.MEDICAL,),
    "legal": (Genre.LEGAL,),
    "medical": (Genre.MEDICAL,),
    "médicale": (Genre.MEDICAL,),
    "musical": (Genre.MUSIC,),
    "mystery": (Genre.MYSTERY,),
    "period": (Genre.HISTORY,),
    "police": (Genre.CRIME,),
    "policière": (Genre.CRIME,),
    "reality": (Genre.REALITY,),
    "romance": (Genre.ROMANCE,),
    "romantic": (Genre.ROMANCE,),
    "romcom": (Genre.ROMANTIC_COMEDY,),
    "satire": (Genre.COMEDY,),
    "sci-fi": (Genre.SCIENCE_FICTION,),
    "sitcom": (Genre.COMEDY,),
    "spy": (Genre.ESPIONAGE,),
    "supernatural": (Genre.SUPERNATURAL,),
    "thriller": (Genre.THRILLER,),
    "travel": (Genre.TRAVEL,),
    "war": (Genre.WAR,),
    "western": (Genre.WESTERN,),
    "whodunit": (Genre.MYSTERY,),
    "whodunnit": (Genre.MYSTERY,),
}
SHOW = alternatives(
    "series|show|drama|comedy|thriller|sitcom|saga|miniseries|mini-series|mystery|whodunnit|whodunit|dramedy|"
    "comedy-drama|procedural|epic|anthology|soap|satire|docuseries|documentary|quiz|game show|panel show|talk show|"
    "reality show|western|romcom|musical|spinoff|spin-off|prequel|sequel|reboot|remake|programme|program|cartoon|"
    "animation|serial|fantasy|horror|medical drama|limited series|series order|project|special|anime|"
    "competition|period piece"
)
SHOW_FRENCH = alternatives("série|séries|feuilleton|comédie|thriller|fiction|émission|mini-série")
SERVICE = alternatives(
    "streamer|streaming service|streaming platform|service|platform|network|broadcaster|channel|public broadcaster|"
    "pay channel|cable network|cable channel"
)
STREAMING = re.compile(r"\bstream(?:er|ing|ed|s)?\b", re.IGNORECASE)
COMPANY = alternatives(
    "studio|production company|company|distributor|ratings body|ratings firm|agency|indie|label|firm|"
    "production house|group|publisher|newspaper|academy|guild|body"
)
OFFICE = alternatives(
    "head|chief|president|vice president|chief executive|CEO|chairman|chairwoman|chair|director|editor|executive|"
    "commissioner|controller|commissioning editor|boss|spokesperson|spokesman|spokeswoman|founder|keeper|manager|"
    "chief content officer|agent|publicist|executive vice president|senior vice president|scheduling chief|patronne|"
    "directrice|directeur|officer"
)
MAKER = alternatives(
    "actor|actress|star|co-star|creator|co-creator|writer|co-writer|director|showrunner|producer|executive producer|"
    "host|presenter|comedian|comic|singer|novelist|author|playwright|gardener|chef|composer|cinematographer|editor|"
    "newcomer|veteran|newcomers|stars|actors|writers|creators|directors|producers|agent|daughter|son|wife|husband|"
    "winner|star|screenwriter|musician|narrator|judge|journalist|rapper|model|dancer|photographer|publicist|lead|"
    "anchor|documentarian|film-maker|filmmaker|alum|alumna|acteur|actrice|comédienne|réalisateur|réalisatrice|"
    "scénariste|créateur|créatrice"
)
RANK = alternatives(
    r"Dr\.?|Dr|Doctor|Det\.|Detective|Sheriff|Lt\.|Lieutenant|Sgt\.|Sergeant|Insp\.|Inspector|Chief|Capt\.|Captain|"
    r"Nurse|Constable|Commodore|Commander|Colonel|Col\.|Major|General|Judge|Officer|Deputy|Marshal|Warden|Agent|"
    r"Special Agent|Queen|King|Prince|Princess|Sister|Brother|Father|Mother|Rev\.?|Reverend|Mrs\.?|Mr\.?|Ms\.?|Miss|"
    r"Dame|Sir|Lady|Lord|Count|Countess|Duke|Duchess|Baron|Professor|Prof\.|Garda|DI|DCI|DS|DC|PC|Aunt|Uncle|Mayor|"
    r"President|Senator|Governor|Corporal|Private|Admiral|Ensign|Curate|Vicar|Bishop|Superintendent|Principal|Coach|"
    r"Detective Chief Inspector|Detective Inspector|Detective Sergeant|Chief Inspector|Dean|Abbot|Abbess|Provost|"
    r"Rector|"
    r"Canon|Archdeacon|Cardinal|Monsignor|Pastor|Rabbi|Imam|Ambassador|Trooper|Matron|Madame|Monsieur|Herr|Frau|"
    r"Contessa|Conte|Don|Doña|Cllr|Councillor|Cadet|Midwife|Headmaster|Headmistress|Old|Young|le docteur|la "
    r"docteure|le capitaine|le commissaire"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
COURTESY = r"(?:Mr|Mrs|Ms|Miss|Mme|M|Sir|Dame|Lady|Lord|Dr)\.?"
ORDINALS = {
    name: number
    for names in (
        "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
        "zéroième première deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième",
    )
    for number, name in enumerate(names.split())
} | {"sophomore": 2, "freshman": 1, "debut": 1, "seconde": 2, "inaugural": 1, "premier": 1, "maiden": 1}
CARDINALS = {
    name: number
    for names in (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty",
        "zéro un deux trois quatre cinq six sept huit neuf dix onze douze",
    )
    for number, name in enumerate(names.split())
} | {"une": 1, "twenty-two": 22, "twenty-four": 24, "seventy-one": 71}
_NUMBER_WORDS = "|".join(sorted(CARDINALS, key=len, reverse=True))
COUNT = rf"(?:[0-9]{{1,3}}|(?:{_NUMBER_WORDS}))"
ORDINAL = rf"(?:[0-9]{{1,2}}(?:st|nd|rd|th)|{'|'.join(sorted(ORDINALS, key=len, reverse=True))})"
NEGATION = re.compile(
    r"\b(?:not|never|no longer|nobody|nor|neither|cannot|can['’]t|won['’]t|isn['’]t|wasn['’]t|hasn['’]t|didn['’]t|"
    r"doesn['’]t|don['’]t|aren['’]t|weren['’]t|haven['’]t|hadn['’]t|wouldn['’]t|denied|denies|without|refus\w+|"
    r"declin\w+|ruled out|rules out|yet to|ne|jamais|n['’](?:est|a|ont|était))\b",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"\b(?:if|could|might|may|would|should|whether|unless|hopes?|hoping|hoped|wants?|wanted|[Rr]umou?rs?|[Rr]umou?red|"
    r"reportedly|[Ss]peculat\w+|dream(?:s|ed|t)? of|possib\w+|perhaps|maybe|in talks|considering|considers|"
    r"mulling|on the bubble|"
    r"under consideration|pourrait|serait|aurait|si)\b",
)
APPEARS = re.compile(
    r"\b(?:it appears|appears? to|seems? to|are said to|is said to|apparently|likely|is expected)\b", re.IGNORECASE
)
RUMORED = re.compile(r"\b(?:[Ww]ord is|rumou?red|sources say|[Rr]umou?r has it|is being lined up|in talks)\b")
FUTURE = re.compile(
    r"\b(?:will|is set to|are set to|is due to|are due to|is to|are to|is expected to|are expected to|is slated to|"
    r"has signed on to|doit|doivent|seront|sera|attendue?|to star)\b"
)


NATIONALITY = re.compile(
    r"(?:[A-Z]\w+(?:-[A-Z]\w+)?(?:ish|ese|ian|ean|can|wegian)|[A-Z]\w+-(?:Maltese|French|Dutch|Greek|Swiss|German)|"
    r"Argentine|Basque|Slovak|Slovene|Croat|Afghan|French|Dutch|Welsh|Irish|Greek|Czech|Swiss|Thai|German|Israeli|"
    r"Iraqi|Pakistani|"
    r"Icelandic|Scots|Catalan|American|Australian|Canadian)"
)


def cardinal_of(words: str) -> int | None:
    """`8`, `eight`."""
    return int(words) if words.isdigit() else CARDINALS.get(words.lower())


def ordinal_of(words: str) -> int | None:
    """`2nd`, `second`."""
    digits = re.sub(r"(?:st|nd|rd|th|e|er|re)$", "", words)
    return int(digits) if digits.isdigit() else ORDINALS.get(words.lower())


def genres_in(words: str) -> list[str]:
    """The genres that words such as `hourlong mystery comedy` name, in order."""
    plain = words.lower().replace("romantic comedy", "romcom").replace("science fiction", "sci-fi")
    found = [genre for word in re.findall(r"[\w’'-]+", plain) for genre in GENRE_WORDS.get(word, ())]
    return [genre.value for genre in dict.fromkeys(found)]
