"""The addresses of the public pages."""

from django.urls import path

from guomen.web.public import law, pages, register

app_name = "public"
urlpatterns = [
    path("", pages.home, name="home"),
    path("register/", register.search, name="register"),
    path("register/<str:number>/", register.show, name="recordation"),
    path("register/<str:number>/logo/", register.logo, name="logo"),
    path("law/", law.index, name="law"),
    path("law/<str:name>/", law.show, name="rule"),
    path("statistics/", pages.statistics_page, name="statistics"),
]
