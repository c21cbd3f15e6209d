"""The addresses of the portal."""

from django.urls import path

from guomen.web.portal import acts, cases, enquiries, files, health, licences, lists, questions

app_name = "portal"
urlpatterns = [
    path("", lists.home, name="home"),
    path("rights/", lists.rights, name="rights"),
    path("health/", health.index, name="health"),
    path("health/<str:number>/", health.show, name="health-of"),
    path("health/<str:number>/confirm/", health.confirm, name="confirm"),
    path("rights/<str:number>/users/", licences.index, name="licences"),
    path("rights/<str:number>/users/new/", licences.new, name="new-licence"),
    path("rights/<str:number>/users/import/", licences.load, name="import-licences"),
    path("rights/<str:number>/users/export/", licences.export, name="export-licences"),
    path("licences/<int:identifier>/", licences.show, name="licence"),
    path("licences/<int:identifier>/change/", licences.change, name="change-licence"),
    path("licences/<int:identifier>/withdraw/", licences.withdraw, name="withdraw-licence"),
    path("licences/<int:identifier>/number/", licences.give_number, name="number-licence"),
    path("granted/", licences.granted, name="granted"),
    path("enquiries/", enquiries.index, name="enquiries"),
    path("enquiries/new/", enquiries.new, name="new-enquiry"),
    path("enquiries/<str:number>/", enquiries.show, name="enquiry"),
    path("enquiries/<str:number>/ask/<str:recordation>/", enquiries.ask_holder, name="ask-holder"),
    path(
        "enquiries/<str:number>/answer-<int:version>.<str:kind>",
        enquiries.answer,
        name="enquiry-answer",
    ),
    path("questions/", questions.index, name="questions"),
    path("questions/<int:identifier>/", questions.show, name="question"),
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
