"""Compares openapi.json with what a hub serves and what it answered.

    check_api.py API.json ROUTES ANSWERS

ROUTES: "METHOD PATH" a line, as camino-hub --list-routes says them. ANSWERS: a JSON object a line. Prints every
difference; status 1 if there is one.
"""
import json
import re
import sys

from jsonschema import Draft202012Validator, FormatChecker, RefResolver

METHODS = {"get", "put", "post", "patch", "delete", "options"}
OURS = ("/v1/", "/metrics", "/t/", "/admin/")  # What is outside of these is a page of the console.
faults = []


def fault(words):
    faults.append(words)


class Api:
    def __init__(self, document):
        self.document = document
        self.resolver = RefResolver("", document)
        self.operations = {
            (method.upper(), path): operation
            for path, item in document["paths"].items()
            for method, operation in item.items()
        }

    def resolve(self, value):
        while "$ref" in value:
            value = self.resolver.resolve(value["$ref"])[1]
        return value

    def responses(self, key):
        if key == ("*", "*"):
            return self.document["x-any-route"]
        return self.operations[key]["responses"]


def check_document(api):
    document = api.document
    if not re.fullmatch(r"3\.1\.\d+", document["openapi"]):
        fault("this is not OpenAPI 3.1")
    for key in ("title", "version"):
        if not document["info"].get(key):
            fault(f"info has no {key}")
    tags = {tag["name"] for tag in document["tags"]}
    ids = [operation["operationId"] for operation in api.operations.values()]
    if len(ids) != len(set(ids)):
        fault("an operationId stands twice")
    for (method, path), operation in api.operations.items():
        where = f"{method} {path}"
        if method.lower() not in METHODS or not path.startswith("/"):
            fault(f"{where} is no operation")
        if not operation.get("summary") or "security" not in operation or not operation.get("responses"):
            fault(f"{where} needs a summary, its security and responses")
        if not set(operation["tags"]) <= tags:
            fault(f"{where} has a tag that is not described")
        named = set(re.findall(r"\{(\w+)\}", path))
        if named != {p["name"] for p in operation.get("parameters", []) if p["in"] == "path"}:
            fault(f"{where} does not describe what stands in its path")
        for need in operation["security"]:
            if not set(need) <= set(document["components"]["securitySchemes"]):
                fault(f"{where} needs what is not described")
    walk(api, document)


def walk(api, value):
    """Every reference leads somewhere, every schema is one, every response has words."""
    if isinstance(value, list):
        for each in value:
            walk(api, each)
    if not isinstance(value, dict):
        return
    if "$ref" in value:
        api.resolve(value)
    for key, each in value.items():
        if key == "schema":
            Draft202012Validator.check_schema(each)
        if key == "schemas":
            for schema in each.values():
                Draft202012Validator.check_schema(schema)
        if key in ("responses", "x-any-route"):
            for response in each.values():
                if not api.resolve(response).get("description"):
                    fault(f"a response without words: {response}")
        walk(api, each)


def pattern(path):
    return re.compile("".join("[^/]+" if part.startswith("{") else re.escape(part)
                              for part in re.split(r"(\{\w+\})", path)))


def check_routes(api, routes):
    seen = set()
    for method, path in routes:
        if not path.startswith(OURS):
            continue
        exact = (method, path) in api.operations
        found = [key for key in api.operations if key[0] == method and
                 (key[1] == path if exact else pattern(key[1]).fullmatch(path))]
        seen.update(found)
        if not found:
            fault(f"{method} {path} is served and not described")
    for method, path in set(api.operations) - seen:
        fault(f"{method} {path} is described and not served")


def fields_of(head):
    lines = [line.split(": ", 1) for line in head.split("\r\n")[1:]]
    return {line[0].lower(): line[1] for line in lines if len(line) == 2}


def check_answer(api, answer):
    key, status = (answer["method"], answer["route"]), str(answer["status"])
    where = f"{key[0]} {key[1]} {status}"
    if key != ("*", "*") and key not in api.operations:
        return fault(f"{where}: no such operation")
    described = api.responses(key)
    if status not in described:
        return fault(f"{where} was answered and is not described: {answer['body'][:200]}")
    response = api.resolve(described[status])
    fields = fields_of(answer["head"])
    kind = fields.get("content-type", "").split(";")[0]
    content = response.get("content", {})
    if not kind and not content and not answer["body"]:
        return None  # As a 304 is.
    if kind not in content:
        return fault(f"{where}: the type {kind} is not described")
    for name, header in response.get("headers", {}).items():
        header, value = api.resolve(header), fields.get(name.lower())
        if value is None:
            fault(f"{where}: no {name}")
        elif header["schema"]["type"] == "integer" and not value.isdigit():
            fault(f"{where}: {name} is {value}")
    check_body(api, where, kind, content[kind], answer)


def check_body(api, where, kind, media, answer):
    if "schema" not in media:
        return
    value = json.loads(answer["body"]) if kind.endswith("json") else answer["body"]
    validator = Draft202012Validator(media["schema"], resolver=api.resolver, format_checker=FormatChecker())
    for error in validator.iter_errors(value):
        fault(f"{where}: {error.message}")
    if kind == "application/problem+json" and value["status"] != answer["status"]:
        fault(f"{where}: its body says {value['status']}")


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        api = Api(json.load(file))
    with open(sys.argv[2], encoding="utf-8") as file:
        routes = [tuple(line.split()) for line in file]
    with open(sys.argv[3], encoding="utf-8") as file:
        answers = [json.loads(line) for line in file]
    check_document(api)
    check_routes(api, routes)
    given = set()
    for answer in answers:
        check_answer(api, answer)
        given.add((answer["method"], answer["route"], str(answer["status"])))
    for key in [("*", "*"), *api.operations]:
        for status in api.responses(key):
            if (*key, status) not in given:
                fault(f"{key[0]} {key[1]} {status} is described and was never given")
    print("\n".join(faults) or f"{len(routes)} routes, {len(given)} kinds of answers")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
