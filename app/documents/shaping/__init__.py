"""Set text that is more than one glyph after another: letters that join, marks, and what runs from right to left.

`typeface` asks HarfBuzz about a font, `bidi` says what runs which way, `clusters` what belongs together, and `stretch`
puts the glyphs of a stretch of text in place. Which face sets what is said in `faces` and `fonts`.
"""
