from columns import register_columns

REGISTRARS = [register_columns]
