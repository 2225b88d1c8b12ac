import pytest

from onrecord.read.language import Profile, choose_language, load_profiles, tell_language

FOREIGN = [profile for profile in load_profiles() if profile.code != "en"]


@pytest.mark.parametrize("profile", FOREIGN, ids=lambda profile: profile.code)
def test_each_language_is_known_by_its_sample(profile: Profile) -> None:
    code, _ = tell_language(f"{profile.sample}\n" * 6)
    assert code == profile.code
    assert not choose_language(profile.sample * 6, given=None, found="en").codable


@pytest.mark.parametrize("profile", load_profiles(), ids=lambda profile: profile.code)
def test_no_english_text_is_taken_for_another(profile: Profile) -> None:
    english = next(one for one in load_profiles() if one.code == "en").sample
    quoting = f"{english} {english} “{profile.sample}” {english}"
    assert choose_language(quoting, given=None, found=None).codable


@pytest.mark.parametrize(
    "text",
    [
        "Ferry strikes harbour wall",
        "Kestria: 40 cars lost, no dead. Ferry firm silent. Mayor Adler sorry. Port shut.",
        "Gold 4:12.3 Adler NOR\nSilver 4:13.0 Field GBR\nBronze 4:15.1 Hassan EGY\n",
        "Oslo talks fail; guns heard near Kestria bridge. Envoys leave. No date set. Adler blames generals.",
        "123",
    ],
)
def test_short_texts_are_never_refused(text: str) -> None:
    assert choose_language(text, given=None, found=None).codable


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("政府星期二宣布，双方将在首都举行新一轮会谈。", "Chinese"),
        ("政府は火曜日、首都で新たな会談を行うと発表した。", "Japanese"),
        ("정부는 화요일 수도에서 새로운 회담을 열겠다고 발표했다.", "Korean"),
        ("Η κυβέρνηση ανακοίνωσε την Τρίτη νέες συνομιλίες.", "Greek"),
        ("הממשלה הודיעה ביום שלישי על שיחות חדשות.", "Hebrew"),
        ("सरकार ने मंगलवार को नई वार्ता की घोषणा की।", "Devanagari"),
        ("รัฐบาลประกาศเมื่อวันอังคารว่าจะมีการเจรจาครั้งใหม่", "Thai"),
    ],
)
def test_scripts(text: str, name: str) -> None:
    _, told = tell_language(text)
    assert told is not None
    assert told.startswith(name)


def test_an_unlisted_language_is_not_coded_as_english() -> None:
    basque = (
        "Gobernuak asteartean jakinarazi du hiriburuan bilera berriak egingo dituztela bi aldeek udaren ondoren. " * 9
    )
    assert not choose_language(basque, given=None, found=None).codable
