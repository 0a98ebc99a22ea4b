"""First names and whom they are mostly given to, so that "she" and "he" find their people. Data only, never shown.

A name that isn't here is nobody's until a sentence about it says "his" or "her".
"""

_FEMALE = (
    "ada agnes alice amanda amelia amy ana andrea angela anita anna anne annie antonia audrey barbara beatrice "
    "bella betty carla carmen caroline catherine cecilia celia charlotte chiara chloe christina christine claire "
    "clara claudia diana dolores dora dorothy edith elena elise elisa elizabeth ella ellen eloise emilia emily "
    "emma erika esther eva eve fatima fiona florence frances francesca frida gabriela gina giulia grace greta "
    "hannah heather heidi helen helena ingrid irene iris isabel isabella jane janet jenny jessica joan johanna "
    "josephine juana judith julia juliet june karen kate katherine katie laura lea lena leni leonor lily linda "
    "lisa lola lotte louise lucia lucy luisa lydia magda maggie mara margaret margot maria marie marina marta "
    "martha mary maya mia michelle mila mirabel miriam molly monica nadia nancy natalie nina nora olga olivia "
    "paola patricia paula petra pilar rachel rebecca rita rosa rose rosie ruth sandra sara sarah silvia simone "
    "sofia sonia sophia sophie stella susan sylvia teresa tina ursula valentina vera veronica victoria violet "
    "virginia wendy yasmin zoe élodie zoé léa anaïs inès ines"
)
_MALE = (
    "aaron adam alan albert alberto alejandro alex alexander alfred andreas andrew angelo anthony antoine antonio "
    "arthur ben benjamin bernd bill bob brian bruno carl carlos charles charlie chris christian christoph claude "
    "daniel dario david denis diego dieter dominic edgar eduardo edward emil emilio enrico eric ernest ethan "
    "felix fernando frank franz fred george georg giovanni giuseppe greg guido gustav hans harold harry hector "
    "henri henry hugo ian ivan jack jacob jacques jakob james jan jason javier jean jeff jim joe joel johann john "
    "jonas jordan jorge josef joseph josé juan julian jürgen karl kelvin kevin klaus kurt lars laurent leo leon "
    "liam lorenzo louis luca lucas luigi luis luke manuel marc marco marcus mario mark markus martin mateo "
    "matthew max michael michel miguel mike miles mohammed moritz nathan nicholas nick nico nils noah oliver omar "
    "oscar otto pablo paolo patrick paul pedro peter philip philippe pierre rafael ralf ray raul raymond rich "
    "richard rick robert roberto roger roman ron samuel scott sebastian serge simon stefan stephen steve steven "
    "sven ted theo thomas tim todd tom tomás tony ulrich victor viktor vincent walter werner william wolfgang "
    "yves étienne rené françois"
)
_NAMES: tuple[tuple[str, str], ...] = (("f", _FEMALE), ("m", _MALE))
GENDER_OF_NAME: dict[str, str] = {name: gender for gender, names in _NAMES for name in names.split()}
