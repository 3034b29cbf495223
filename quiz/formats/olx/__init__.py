"""OLX, in which Open edX keeps courses and their problems: XML, with HTML around the parts that ask."""
