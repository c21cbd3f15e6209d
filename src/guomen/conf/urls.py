"""The addresses of one installation, and its error pages."""

from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("guomen.api.v1.urls")),
    path("", include("guomen.web.urls")),
]

handler400 = "guomen.web.ui.errors.bad_request"
handler403 = "guomen.web.ui.errors.not_allowed"
handler404 = "guomen.web.ui.errors.not_found"
handler500 = "guomen.web.ui.errors.server_error"
