"""Final Draft documents to elements: read without entities, made flat, then parsed by the library.

The library reads one run of text a paragraph and none inside a dual dialogue, so runs are joined and nests opened
here. A document that declares a DTD is refused: no screenplay program writes one, and entities are how XML attacks.
"""

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

from director.errors import BadInput
from director.imports import marks
from director.imports.files import read_bytes
from director.imports.screenplay import Element, Manuscript, fdx_elements

_KEPT = ("Scene Heading", "Action", "General", "Character", "Dialogue", "Parenthetical", "Transition")
_LYRICS = ("Lyrics", "Singing", "Lyric")


class _Declared(Exception):
    """The document declares a document type."""


class _Builder(ElementTree.TreeBuilder):
    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise _Declared(name)


def parse_fdx(path: Path) -> Manuscript:
    """The title and elements of a Final Draft file.

    Raises:
        BadInput: not XML (with its line), not a Final Draft document, or one that declares a DTD.
    """
    root = _root(read_bytes(path), path.name)
    if root.tag != "FinalDraft":
        raise BadInput(f"{path.name}: not a Final Draft document; its root is <{root.tag[:40]}>, not <FinalDraft>")
    content = root.find("Content")
    if content is None:
        raise BadInput(f"{path.name}: a Final Draft document without <Content>; save it again in Final Draft")
    paragraphs = _paragraphs(content)
    elements = fdx_elements(_flat(paragraphs))
    seconds = _second_speakers(content)
    kept: list[Element] = []
    for element, paragraph in zip(elements, paragraphs, strict=True):
        kept += [_told(element, paragraph, seconds), *_asides(paragraph)]
    return Manuscript(_title(root), tuple(element for element in kept if element.text.strip()))


def _root(raw: bytes, name: str) -> ElementTree.Element:
    parser = ElementTree.XMLParser(target=_Builder())
    page = raw.lstrip()
    above = raw[: len(raw) - len(page)].count(b"\n")
    try:
        return ElementTree.fromstring(page, parser)
    except _Declared as error:
        raise BadInput(f"{name}: declares a document type, which is not read (entities can hide anything)") from error
    except ElementTree.ParseError as error:
        reason = str(error).split(":", maxsplit=1)[0]
        raise BadInput(f"{name}:{error.position[0] + above}: not XML: {reason} (column {error.position[1]})") from error
    except (ValueError, LookupError) as error:
        raise BadInput(f"{name}:1: its encoding can't be read ({error})") from error


def _paragraphs(content: ElementTree.Element) -> list[ElementTree.Element]:
    """The paragraphs of the page in order; those inside a scene's properties and notes are not of the page."""
    found: list[ElementTree.Element] = []
    for paragraph in content.findall("Paragraph"):
        nest = paragraph.find("DualDialogue")
        found += [paragraph] if nest is None else nest.findall("Paragraph")
    return found


def _asides(paragraph: ElementTree.Element) -> list[Element]:
    """What is written beside the page: a scene's summary and the notes."""
    summaries = paragraph.findall("SceneProperties/Summary/Paragraph")
    notes = paragraph.findall("ScriptNote/Paragraph")
    return [Element("synopsis", _words(one)) for one in summaries] + [Element("note", _words(one)) for one in notes]


def _flat(paragraphs: list[ElementTree.Element]) -> str:
    root = ElementTree.Element("FinalDraft")
    content = ElementTree.SubElement(root, "Content")
    for paragraph in paragraphs:
        kind = paragraph.get("Type", "Action")
        flat = ElementTree.SubElement(content, "Paragraph", Type=kind if kind in _KEPT else "Action")
        ElementTree.SubElement(flat, "Text").text = _words(paragraph)
    return ElementTree.tostring(root, encoding="unicode")


def _words(paragraph: ElementTree.Element) -> str:
    text = "".join("".join(run.itertext()) for run in paragraph.findall("Text"))
    return " ".join(marks.without_controls(text).split())


def _second_speakers(content: ElementTree.Element) -> set[ElementTree.Element]:
    """The cues that are said over the one before."""
    nests = ([cue for cue in nest if cue.get("Type") == "Character"] for nest in content.iter("DualDialogue"))
    return {cue for cues in nests for cue in cues[1:]}


def _told(element: Element, paragraph: ElementTree.Element, seconds: set[ElementTree.Element]) -> Element:
    if element.kind == "heading":
        return replace(element, number=paragraph.get("Number", "").strip())
    if element.kind == "character":
        name, _, extension = element.text.partition("(")
        extension = f"{extension.rstrip(') ')} {element.extension}".strip()
        return replace(element, text=name.strip(), extension=extension, dual=paragraph in seconds)
    if paragraph.get("Type") in _LYRICS:
        return replace(element, kind="lyric")
    return element


def _title(root: ElementTree.Element) -> str:
    page = root.find("TitlePage/Content")
    lines = [] if page is None else [_words(paragraph) for paragraph in page.iter("Paragraph")]
    return next((line for line in lines if line), "")
