"""The graph over HTTP: a SPARQL 1.1 Protocol endpoint, a page for each entity, search, explorer.

Needs the extra ``serve`` (starlette, uvicorn).  Nothing here writes: what changes a folder is
``kg build`` and ``kg remove``, and a server follows the folder to its next graph by itself.

    application(folder)      an ASGI application
    serve(folder, port=8000) runs it until it is interrupted
"""

from kg.serve.app import application
from kg.serve.run import serve

__all__ = ["application", "serve"]
