"""The one router. Addresses are shared by clients and sellers, so their operations must be on one router."""

from ninja import Router

router = Router()
