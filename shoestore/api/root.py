"""The API: all its routers in one place. Its contract is openapi.json, at the root of the project."""

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from shoestore.api import (  # noqa: F401 - they put their operations on the router
    invoices,
    orders,
    orders_of_sellers,
    shoes,
    shoes_of_sellers,
    shop,
    stock_of_sellers,
)
from shoestore.api.problems import PROBLEM_TYPE, refuse_in_problems
from shoestore.api.reading import ShopParser
from shoestore.api.router import router


class ShopAPI(NinjaAPI):
    def get_openapi_schema(self, **kwargs: Any) -> OpenAPISchema:
        """The contract, in which refusals are said to be problems, as they are."""
        schema = super().get_openapi_schema(**kwargs)
        for operations in schema["paths"].values():
            for operation in operations.values():
                _say_problems(operation["responses"])
        return schema


api = ShopAPI(
    title="Shoestore",
    version="1",
    description="The shop's shelf, its orders, and what sellers do. Refusals are problems (RFC 9457).",
    parser=ShopParser(),
    urls_namespace="api",
)
refuse_in_problems(api)
api.add_router("", router)


def _say_problems(responses: dict[Any, Any]) -> None:
    for status, response in responses.items():
        if int(status) >= 400 and "content" in response:
            response["content"] = {PROBLEM_TYPE: next(iter(response["content"].values()))}
