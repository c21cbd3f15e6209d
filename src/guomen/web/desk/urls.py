"""The addresses of the desk."""

from django.urls import path

from guomen.web.desk import (
    acts,
    cases,
    examinations,
    hits,
    ledger,
    look_back,
    mandates,
    moved_deadlines,
    securities,
    tips,
    work,
)

app_name = "desk"
urlpatterns = [
    path("", work.show, name="work"),
    path("hits/", hits.index, name="hits"),
    path("hits/<int:identifier>/", hits.show, name="hit"),
    path("examinations/", examinations.index, name="examinations"),
    path("examinations/new/<int:selection>/", examinations.new, name="examine"),
    path("examinations/<str:number>/", examinations.show, name="examination"),
    path("examinations/<str:number>/case/", examinations.open_case, name="open-case"),
    path("cases/", cases.index, name="cases"),
    path("cases/<str:number>/", cases.show, name="case"),
    path("cases/<str:number>/acts/<str:name>/", acts.act, name="act"),
    path("overdue/", cases.overdue, name="overdue"),
    path("moved-deadlines/", moved_deadlines.index, name="moved-deadlines"),
    path("look-back/", look_back.index, name="look-back"),
    path("photos/<int:identifier>/", cases.photo, name="photo"),
    path("documents/<str:number>/", cases.document, name="document"),
    path("mandates/", mandates.index, name="mandates"),
    path("mandates/<str:number>/", mandates.decide, name="mandate"),
    path("mandates/<str:number>/paper/", mandates.paper, name="mandate-paper"),
    path("securities/", securities.index, name="securities"),
    path("securities/<str:number>/", securities.decide, name="security"),
    path("tips/", tips.index, name="tips"),
    path("tips/<str:number>/", tips.show, name="tip"),
    path("tips/<str:number>/files/<int:key>/", tips.file, name="tip-file"),
    path("ledger/", ledger.index, name="ledger"),
]
