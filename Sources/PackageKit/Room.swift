// Room PackageKit.
