import hashlib
import subprocess


def archive(name):
    """Packs last month's reports."""
    subprocess.run("tar czf /var/reports/" + name + ".tgz reports", shell=True)


def fingerprint(content):
    return hashlib.md5(content).hexdigest()
