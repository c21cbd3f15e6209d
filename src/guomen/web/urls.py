"""Every address of the pages."""

from django.urls import include, path

from guomen.web.ui import messages, searches, second_factor, sign_in

urlpatterns = [
    path("", include("guomen.web.public.urls")),
    path("desk/", include("guomen.web.desk.urls")),
    path("portal/", include("guomen.web.portal.urls")),
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("second-factor/", second_factor.second_factor, name="second-factor"),
    path("second-factor/enrol/", second_factor.enrol, name="enrol"),
    path("account/", sign_in.account, name="account"),
    path("account/messages/", messages.index, name="messages"),
    path("account/messages/read/", messages.all_read, name="messages-read"),
    path("account/messages/<int:sequence>/", messages.follow, name="message"),
    path("account/searches/", searches.index, name="searches"),
    path("account/searches/save/", searches.save, name="searches-save"),
    path("account/searches/<int:identifier>/", searches.change, name="search"),
    path("account/searches/<int:identifier>/look/", searches.look, name="search-look"),
    path("language/", sign_in.change_language, name="set-language"),
]
