import yaml


def load(path):
    with open(path) as file:
        return yaml.load(file)
