"""THE SUBMISSION: what is held of a target, in the form that an authority asks for, each sentence sourced.

gathering, case   what goes in, at a clearance       document         the pages, without any markup
compose, form_*   one composer a form                docx, pdf, html  renderers: a document in, bytes out
protected, leaks  what may not be told, looked for in every byte      build   all of it, in order
"""
