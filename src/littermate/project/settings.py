"""Littermate's settings. What a house may choose is read from ``LITTERMATE_…`` and refused loudly.

Every one of them is described in ``docs/reference/settings.md``.
"""

import os
from pathlib import Path

from littermate.project import environment

# Nothing here is large enough for numpy's algebra to share out; left to itself, it begins a thread on every core.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

CHECKOUT = Path(__file__).resolve().parents[3]
_own_folder = Path("~/.local/share/littermate").expanduser()

# The house's choices ------------------------------------------------------------------------------------------------
LITTERMATE_HOME = environment.folder(
    "LITTERMATE_HOME", CHECKOUT / "var" if (CHECKOUT / "pyproject.toml").exists() else _own_folder
)
LITTERMATE_DEMO = environment.yes_or_no("LITTERMATE_DEMO", default=False)
LITTERMATE_BENCH = environment.yes_or_no("LITTERMATE_BENCH", default=False)
LITTERMATE_WRITE_GATE = environment.yes_or_no("LITTERMATE_WRITE_GATE", default=True)
LITTERMATE_TLS = environment.yes_or_no("LITTERMATE_TLS", default=False)
DEBUG = environment.yes_or_no("LITTERMATE_DEBUG", default=False)
LITTERMATE_WORKER = environment.yes_or_no("LITTERMATE_WORKER", default=False)
LITTERMATE_WEBHOOK_ALLOW_PRIVATE = environment.yes_or_no("LITTERMATE_WEBHOOK_ALLOW_PRIVATE", default=False)
LITTERMATE_API_PER_MINUTE = environment.whole_number("LITTERMATE_API_PER_MINUTE", default=600, least=1, most=1_000_000)
LITTERMATE_ADDRESS = environment.web_address("LITTERMATE_ADDRESS")
LITTERMATE_BACKUP_EVERY_H = environment.whole_number("LITTERMATE_BACKUP_EVERY_H", default=24, least=0, most=744)
LITTERMATE_BACKUP_TO = environment.folder("LITTERMATE_BACKUP_TO", LITTERMATE_HOME / "backups")
LITTERMATE_BACKUP_KEEP = environment.kept("LITTERMATE_BACKUP_KEEP", default="7,4,12")
LITTERMATE_BACKUP_COPY_TO = environment.optional_folder("LITTERMATE_BACKUP_COPY_TO")
LITTERMATE_BACKUP_COPY_COMMAND = environment.command("LITTERMATE_BACKUP_COPY_COMMAND")
LITTERMATE_PLACE_PROFILES = environment.place_profiles("LITTERMATE_PLACE_PROFILES")
ALLOWED_HOSTS = environment.names("LITTERMATE_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
SECRET_KEY = environment.secret_key("LITTERMATE_SECRET_KEY", kept_in=LITTERMATE_HOME / "secret.key")
LITTERMATE_PUSH_KEY = environment.push_key("LITTERMATE_PUSH_KEY", kept_in=LITTERMATE_HOME / "push.key")
DATABASES = {"default": environment.database("LITTERMATE_DATABASE_URL", sqlite_file=LITTERMATE_HOME / "house.sqlite3")}
POSTGRESQL_AT = environment.postgresql  # how an address is read; ``littermate move`` reads one that is no setting
DEFAULT_FROM_EMAIL = environment.text("LITTERMATE_MAIL_FROM", "littermate@localhost")
globals().update(environment.mail("LITTERMATE_MAIL_URL"))

# What runs ----------------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "littermate.project",
    "littermate.records",
    "littermate.look",
    "littermate.phone",
    "littermate.desk",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "littermate.project.security.ContentPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "littermate.project.nights_in_turn.NightsInTurn",
    "django.middleware.gzip.GZipMiddleware",  # a round sheet of 40 is ten times smaller; Django pads against guessing
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "littermate.project.languages.InHerLanguage",
    "littermate.project.who_is_here.WhoIsHere",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "littermate.project.tablet_only.TabletOnly",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "littermate.project.trouble.NotNow",
]

ROOT_URLCONF = "littermate.project.urls"
WSGI_APPLICATION = "littermate.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["littermate.look.templatetags.days"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# Time and words: moments are kept in UTC, a home has its own zone ---------------------------------------------------
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("es", "Español")]
LOCALE_PATHS = [Path(__file__).resolve().parents[1] / "locale"]

# Files --------------------------------------------------------------------------------------------------------------
STATIC_ROOT = LITTERMATE_HOME / "static"
# All pages' files of one version lie under its own address, so a phone may keep them for good. (Hashes inside each name
# would need rewritten imports, which modules that import each other do not allow.)
STATIC_URL = environment.address_of_version("/static/", noted_in=STATIC_ROOT / ".version")
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/[0-9a-f]{16}/"
MEDIA_ROOT = LITTERMATE_HOME / "photos"
MEDIA_URL = "/photos/"  # never served as such: a photo is seen through its organisation
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024  # a photo from a phone; entries have their own limit of 2 MB
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "littermate.project.slim_files.SlimFiles"
        )
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG

# Sign-in: password, passkey, mailed link; nobody signs up alone -----------------------------------------------------
AUTH_USER_MODEL = "records.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
    "sesame.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "littermate.project.sign_in.Door"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_RATE_LIMITS = {"login_failed": None}  # axes counts wrong passwords, over restarts too, and says what to do
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = True  # a carer is not asked again in the middle of a night
MFA_ADAPTER = "littermate.project.sign_in.SecondStep"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody signs up by herself: whoever coordinates typed the address in
MFA_TOTP_ISSUER = "Littermate"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not LITTERMATE_TLS  # browsers allow it on localhost only
SESAME_MAX_AGE = 15 * 60
SESAME_ONE_TIME = True
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours: a locked-out carer waits 15 minutes, not until the coordinator wakes
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "littermate.project.sign_in.who_tries"
AXES_SENSITIVE_PARAMETERS: list[str] = []
AXES_LOCKOUT_CALLABLE = "littermate.project.sign_in.locked_out"
SESSION_ENGINE = "littermate.project.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 90
SESSION_SAVE_EVERY_REQUEST = False

# Headers ------------------------------------------------------------------------------------------------------------
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LITTERMATE_TLS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin" if LITTERMATE_TLS else None
X_FRAME_OPTIONS = "DENY"
if environment.yes_or_no("LITTERMATE_BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    USE_X_FORWARDED_HOST = True
SECURE_HSTS_SECONDS = environment.whole_number("LITTERMATE_HSTS_S", default=0, least=0, most=63_072_000)

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SILENCED_SYSTEM_CHECKS = [
    "security.W004",  # HSTS is the house's choice: LITTERMATE_HSTS_S; subdomains and preload lists are not ours to bind
    "security.W005",
    "security.W021",
    "security.W008",  # a redirect to https belongs to the proxy, or there is no http port at all
    *([] if LITTERMATE_TLS else ["security.W012", "security.W016"]),  # plain http at home, said plainly at the start
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["terminal"], "level": os.environ.get("LITTERMATE_LOG", "WARNING").upper()},
}
