"""Final Draft documents: runs of text, dual dialogue, numbers; and what is refused."""

from pathlib import Path

import pytest

from director.domain.production import Production
from director.errors import BadInput
from director.imports import read

PAGE = """<?xml version="1.0" encoding="UTF-8" standalone="no" ?>
<FinalDraft DocumentType="Script" Template="No" Version="5">
  <Content>
    <Paragraph Number="7A" Type="Scene Heading">
      <SceneProperties Length="1/8" Page="1" Title="">
        <Summary><Paragraph><Text>She has waited two hours.</Text></Paragraph></Summary>
        <SceneArcBeats><CharacterArcBeat Name="JUNE"><Paragraph Alignment="Left"/></CharacterArcBeat></SceneArcBeats>
      </SceneProperties>
      <ScriptNote Name="props"><Paragraph><Text>Two cups.</Text></Paragraph></ScriptNote>
      <Text>INT. DINER - NIGHT</Text>
    </Paragraph>
    <Paragraph Type="Action">
      <Text>JUNE, 38, in a </Text><Text Style="Bold">camel coat</Text><Text>, waits.</Text>
    </Paragraph>
    <Paragraph><DualDialogue>
      <Paragraph Type="Character"><Text>JUNE (CONT'D)</Text></Paragraph>
      <Paragraph Type="Dialogue"><Text>You said midnight.</Text></Paragraph>
      <Paragraph Type="Character"><Text>RAY (O.S.) (CONT'D)</Text></Paragraph>
      <Paragraph Type="Parenthetical"><Text>(sheepish)</Text></Paragraph>
      <Paragraph Type="Dialogue"><Text>I know.</Text></Paragraph>
    </DualDialogue></Paragraph>
    <Paragraph Type="Shot"><Text>ON THE CUP</Text></Paragraph>
    <Paragraph Type="Transition"><Text>DISSOLVE TO:</Text></Paragraph>
  </Content>
  <TitlePage>
    <Content><Paragraph><Text></Text></Paragraph><Paragraph><Text>The Long Wait</Text></Paragraph></Content>
  </TitlePage>
</FinalDraft>
"""


def _read(folder: Path, text: str | bytes) -> Production:
    file = folder / "script.fdx"
    file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return read(file)


def test_runs_of_text_are_one_line_and_numbers_are_kept(tmp_path: Path) -> None:
    production = _read(tmp_path, PAGE)
    assert production.title == "The Long Wait"
    assert [scene.number for scene in production.scenes] == ["7A"]
    assert [line.text for line in production.script][:4] == [
        "INT. DINER - NIGHT",
        "She has waited two hours.",
        "Two cups.",
        "JUNE, 38, in a camel coat, waits.",
    ]
    assert production.scenes[0].synopsis == "She has waited two hours."
    assert production.shots[0].id == "7A-A"
    assert [one.id for one in production.cast] == ["JUNE", "RAY"]


def test_both_sides_of_a_dual_dialogue_are_there(tmp_path: Path) -> None:
    production = _read(tmp_path, PAGE)
    said = {speech.line: speech for shot in production.shots for speech in shot.sound.dialogue}
    assert set(said) == {"You said midnight.", "I know."}
    assert said["I know."].tone == "sheepish, off screen"
    assert production.shots[-1].transition_out == "dissolve"


def test_utf_16_is_read_as_it_declares_itself(tmp_path: Path) -> None:
    wide = PAGE.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    assert _read(tmp_path, wide).script == _read(tmp_path, PAGE).script


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<FinalDraft><Content></FinalDraft>", r"script\.fdx:1: not XML: mismatched tag"),
        (PAGE.replace("</DualDialogue>", ""), r"script\.fdx:21: not XML"),
        ("<html><body/></html>", "its root is <html>"),
        ("<FinalDraft></FinalDraft>", "without <Content>"),
        ('<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><FinalDraft>&b;</FinalDraft>', "declares a document type"),
        (
            '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><FinalDraft>&a;</FinalDraft>',
            "declares a document type",
        ),
        ("not xml at all", r"script\.fdx:1: not XML"),
    ],
)
def test_what_is_no_final_draft_document_is_refused_in_one_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadInput, match=said) as refusal:
        _read(tmp_path, text)
    assert "\n" not in str(refusal.value)
