"""QTI 2.1 and 3.0: Question and Test Interoperability of 1EdTech."""
