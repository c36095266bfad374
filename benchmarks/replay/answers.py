"""Run by pywb's Python in a folder with collections/story: each line of the index asked for, the answers as JSON."""

import base64
import contextlib
import json
import sys
from pathlib import Path

with contextlib.redirect_stdout(sys.stderr):
    from pywb.apps.frontendapp import FrontEndApp
    from werkzeug.test import Client

    client = Client(FrontEndApp(config_file=None, custom_config={}))
    told = []
    with Path("collections/story/indexes/index.cdxj").open(encoding="utf-8") as index:
        for line in index:
            _, date, said = line.split(" ", 2)
            entry = json.loads(said)
            answer = client.get(f"/story/{date}id_/{entry['url']}")
            told.append({"date": date, "mime": entry["mime"], "status": answer.status_code,
                         "at": answer.headers.get("Memento-Datetime"),
                         "body": base64.b64encode(answer.get_data()).decode()})  # fmt: skip
json.dump(told, sys.stdout)
