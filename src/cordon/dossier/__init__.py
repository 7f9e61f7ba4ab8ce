"""THE SUBMISSION: what is held of a target, in the form that an authority asks for, each sentence with its source.

case      what goes in, at a clearance          document   the pages, without any markup
compose   one composer a form                    docx, pdf, html   renderers: a document in, bytes out
leaks     nothing that is protected may be found in any byte of what is written
"""
