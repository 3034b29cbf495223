r"""QTI 1.2, as the classic quizzes of Canvas speak it; Blackboard takes it too.

What an item asks stands in its metadata, as `question_type`; blanks are names in square brackets in its text, and
feedback goes by names such as `general_fb`. Formulas stand between `\(` and `\)`, pictures below `$IMS-CC-FILEBASE$`.
"""

PICTURES = "$IMS-CC-FILEBASE$/"
"""What the address of a picture begins with; what follows is its path in the package."""
