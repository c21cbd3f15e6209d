"""The addresses of the portal."""

from django.urls import path

from guomen.web.portal import (
    acts,
    application_family,
    application_steps,
    applications,
    cases,
    files,
    lists,
    transfers,
)

app_name = "portal"
urlpatterns = [
    path("", lists.home, name="home"),
    path("rights/", lists.rights, name="rights"),
    path("applications/", applications.index, name="applications"),
    path("applications/new/", applications.new, name="application-new"),
    path("applications/about/<str:subject>/", applications.about, name="application-about"),
    path("applications/<str:number>/", applications.show, name="application"),
    path(
        "applications/<str:number>/steps/<str:name>/",
        application_steps.step,
        name="application-step",
    ),
    path(
        "applications/<str:number>/goods/<str:key>/",
        application_steps.product,
        name="application-product",
    ),
    path("applications/<str:number>/check/", applications.check, name="application-check"),
    path("applications/<str:number>/receipt/", applications.receipt, name="application-receipt"),
    path("applications/<str:number>/withdraw/", applications.withdraw, name="application-withdraw"),
    path("applications/<str:number>/again/", applications.again, name="application-again"),
    path("applications/<str:number>/family/", application_family.family, name="application-family"),
    path(
        "applications/<str:number>/family/submit/",
        application_family.submit,
        name="application-family-submit",
    ),
    path("letters/<str:number>/", applications.letter, name="letter"),
    path("transfers/<str:number>/", transfers.answer, name="transfer"),
    path("notices/", lists.notices, name="notices"),
    path("notices/<str:number>/", cases.notice, name="notice"),
    path("cases/", lists.cases, name="cases"),
    path("goods/", lists.goods, name="goods"),
    path("cases/<str:number>/", cases.show, name="case"),
    path("cases/<str:number>/acts/<str:name>/", acts.act, name="act"),
    path("cases/<str:number>/receipts/<int:sequence>/", cases.receipt, name="receipt"),
    path("photos/<int:identifier>/", files.photo, name="photo"),
    path("uploads/<str:sha256>/", files.upload, name="upload"),
    path("documents/<str:number>/", files.document, name="document"),
]
