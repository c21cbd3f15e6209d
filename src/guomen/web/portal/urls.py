"""The addresses of the portal."""

from django.urls import path

from guomen.web.portal import (
    acts,
    cases,
    clients,
    contacts,
    files,
    health,
    lists,
    securities,
    start,
    team,
    tips,
)

app_name = "portal"
urlpatterns = [
    path("", start.home, name="home"),
    path("calendar/", start.calendar, name="calendar"),
    path("calendar/guomen.ics", start.calendar_file, name="calendar-file"),
    path("calendar/<str:username>/<str:key>.ics", start.subscribed, name="calendar-subscription"),
    path("rights/", lists.rights, name="rights"),
    path("team/", team.show_team, name="team"),
    path("team/<str:username>/", team.change_member, name="member"),
    path("agents/", team.show_agents, name="agents"),
    path("agents/<str:number>/", team.agent_acts, name="agent"),
    path("agents/<str:number>/change/", team.change_mandate, name="mandate"),
    path("clients/", clients.show, name="clients"),
    path("clients/choose/", clients.choose, name="choose-client"),
    path("contacts/", contacts.show, name="contacts"),
    path("contacts/<int:key>/remove/", contacts.remove, name="remove-contact"),
    path("contacts/prepared-answer/", contacts.instruct, name="instruct"),
    path("security/", securities.show, name="security"),
    path("tips/", tips.show, name="tips"),
    path("health/", health.index, name="health"),
    path("health/<str:number>/", health.show, name="health-of"),
    path("health/<str:number>/confirm/", health.confirm, name="confirm"),
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
