"""The addresses of the portal."""

from django.urls import path

from guomen.web.portal import acts, cases, files, lists

app_name = "portal"
urlpatterns = [
    path("", lists.home, name="home"),
    path("rights/", lists.rights, name="rights"),
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
