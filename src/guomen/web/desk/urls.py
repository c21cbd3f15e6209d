"""The addresses of the desk."""

from django.urls import path

from guomen.web.desk import (
    acts,
    applications,
    cases,
    examinations,
    hits,
    ledger,
    look_back,
    moved_deadlines,
    register,
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
    path("applications/", applications.index, name="applications"),
    path("applications/<str:number>/", applications.show, name="application"),
    path("applications/<str:number>/take/", applications.take, name="application-take"),
    path("applications/<str:number>/<str:name>/", applications.act, name="application-act"),
    path("recordations/<str:number>/revoke/", applications.revoke, name="revoke"),
    path("letters/<str:number>/", applications.letter, name="letter"),
    path("cases/", cases.index, name="cases"),
    path("cases/<str:number>/", cases.show, name="case"),
    path("cases/<str:number>/acts/<str:name>/", acts.act, name="act"),
    path("register/", register.index, name="register"),
    path("overdue/", cases.overdue, name="overdue"),
    path("moved-deadlines/", moved_deadlines.index, name="moved-deadlines"),
    path("look-back/", look_back.index, name="look-back"),
    path("photos/<int:identifier>/", cases.photo, name="photo"),
    path("uploads/<str:sha256>/", cases.upload, name="upload"),
    path("documents/<str:number>/", cases.document, name="document"),
    path("ledger/", ledger.index, name="ledger"),
]
