"""Where it is kept: SQLite through SQLAlchemy, the only package with SQL.

``store`` is the one door, ``tables`` the diagram; no row or connection leaves this package.
"""
