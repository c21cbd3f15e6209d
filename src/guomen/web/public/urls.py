"""The addresses of the public pages."""

from django.urls import path

from guomen.web.public import answers, law, law_deadline, law_history, law_money, pages, register

app_name = "public"
urlpatterns = [
    path("", pages.home, name="home"),
    path("register/", register.search, name="register"),
    path("register/suggest/", register.suggest, name="suggest"),
    path("register/export/csv/", register.export_csv, name="export-csv"),
    path("register/export/json/", register.export_json, name="export-json"),
    path("register/<str:number>/", register.show, name="recordation"),
    path("register/<str:number>/logo/", register.logo, name="logo"),
    path("answers/", answers.index, name="answers"),
    path("answers/<str:number>/", answers.show, name="answer"),
    path("law/", law.index, name="law"),
    path("law/deadline/", law_deadline.show, name="deadline"),
    path("law/money/", law_money.show, name="money"),
    path("law/rules/", law.rules, name="law-rules"),
    path("law/history/", law_history.history, name="law-history"),
    path("law/instruments/<str:name>/", law_history.instrument, name="instrument"),
    path("law/in/<str:pack>/", law.index, name="law-in"),
    path("law/in/<str:pack>/rules/", law.rules, name="law-rules-in"),
    path("law/in/<str:pack>/history/", law_history.history, name="law-history-in"),
    path("law/in/<str:pack>/instruments/<str:name>/", law_history.instrument, name="instrument-in"),
    path("law/in/<str:pack>/<str:name>/", law.show, name="rule-in"),
    path("law/<str:name>/", law.show, name="rule"),
    path("statistics/", pages.statistics_page, name="statistics"),
]
