"""The addresses of one installation, and what is said where an answer fails."""

from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("guomen.api.v1.urls")),
    path("", include("guomen.web.urls")),
]

handler400 = "guomen.conf.errors.bad_request"
handler403 = "guomen.conf.errors.not_allowed"
handler404 = "guomen.conf.errors.not_found"
handler500 = "guomen.conf.errors.server_error"
