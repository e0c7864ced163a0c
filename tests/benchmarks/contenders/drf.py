"""Django REST Framework in one file: a model serializer, a read-only view set, filtering by a query parameter.

It runs in the contenders' own environment. `PLAIN` in the environment names the database.
"""

import os

import django
from django.conf import settings

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["PLAIN"]}},
    ROOT_URLCONF=__name__,
    SECRET_KEY="nothing is signed here",
    REST_FRAMEWORK={
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
        "UNAUTHENTICATED_USER": None,
    },
)
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402 - Django wants its settings first
from django.db import models  # noqa: E402
from rest_framework import filters, pagination, routers, serializers, viewsets  # noqa: E402


class Network(models.Model):
    slug = models.SlugField()
    name = models.TextField()

    class Meta:
        app_label, db_table, managed = "plain", "network", False


class Series(models.Model):
    slug = models.SlugField()
    title = models.TextField()
    premise = models.TextField(null=True)
    genres = models.TextField()
    lifecycle_status = models.TextField(null=True)
    premiered = models.TextField(null=True)
    language = models.TextField(null=True)
    network = models.ForeignKey(Network, models.CASCADE, null=True)

    class Meta:
        app_label, db_table, managed = "plain", "series", False


class NetworkSerializer(serializers.ModelSerializer):
    class Meta:
        model = Network
        fields = ("slug", "name")


class SeriesSerializer(serializers.ModelSerializer):
    network = NetworkSerializer()

    class Meta:
        model = Series
        fields = (
            "id",
            "slug",
            "title",
            "premise",
            "genres",
            "lifecycle_status",
            "premiered",
            "language",
            "network",
        )


class PageOfFifty(pagination.CursorPagination):
    """Like ours: it neither counts all rows nor skips those before the page."""

    page_size = 50
    ordering = "title"


class SeriesViewSet(viewsets.ReadOnlyModelViewSet):
    serializer_class = SeriesSerializer
    pagination_class = PageOfFifty
    filter_backends = (filters.OrderingFilter,)
    ordering_fields = ("title",)

    def get_queryset(self):
        series = Series.objects.select_related("network")
        status = self.request.query_params.get("lifecycle_status")
        return series if status is None else series.filter(lifecycle_status=status)


router = routers.DefaultRouter()
router.register("series", SeriesViewSet, basename="series")
urlpatterns = router.urls
application = get_wsgi_application()
