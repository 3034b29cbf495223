"""A page's code as a Jupyter notebook: `page.py` reads the page's cells, `document.py` writes them as a file.

The page is the one source: listings become code cells, and prose stands between them as on the page. What a notebook
can't do is left out: widgets and quizzes. Imports nothing of the models.
"""
