"""H5P: single files with interactive content, which learning management systems and websites play."""

CONTENT = "content/content.json"
DESCRIPTION = "h5p.json"

QUESTION_SET = "H5P.QuestionSet"
SUMMARY = "H5P.Summary"
LIBRARIES = {  # what plays each content type, in the versions that a question set asks for
    QUESTION_SET: (1, 20),
    "H5P.MultiChoice": (1, 16),
    "H5P.TrueFalse": (1, 8),
    "H5P.Blanks": (1, 14),
    "H5P.DragText": (1, 10),
    "H5P.Essay": (1, 5),
    SUMMARY: (1, 10),
}
FILL_IN, DRAG = "Fill in the missing words", "Drag the words into the correct boxes"  # what is asked if nothing is
ARROW = " → "  # between an item and the gap for its partner, on a line of its own
ANYTHING = "*"  # the keyword of a free text that every text has
