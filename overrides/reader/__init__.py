"""What the page remembers of its reader, and everything else that a browser may refuse; the only folder with it.

It runs on MicroPython in the page. `browser` asks, so that a refusal can be caught; `storage` keeps, for all parts of
a page; `notice` tells the reader what is not kept; `page` shows the pages worked through, and `own_data` lets readers
take everything along.
"""
