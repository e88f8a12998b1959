"""The addresses of the back office: what the shop has instead of Django's own comes first."""

from django.contrib import admin
from django.urls import include, path

from shoestore.backoffice import second_factor
from shoestore.backoffice.known_browsers import sign_in
from shoestore.backoffice.resume import resume
from shoestore.backoffice.sessions import own_sessions
from shoestore.backoffice.sign_in import change_own_password

urlpatterns = [
    path("login/", sign_in),
    path("password_change/", admin.site.admin_view(change_own_password)),
    path("sessions/", admin.site.admin_view(own_sessions), name="own_sessions"),
    path("resume/<str:key>/", admin.site.admin_view(resume), name="resume"),
    path("second-factor/", include(second_factor.urls)),
    path("", admin.site.urls),
]
