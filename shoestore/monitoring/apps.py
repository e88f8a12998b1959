from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "shoestore.monitoring"
    verbose_name = "The shop"
