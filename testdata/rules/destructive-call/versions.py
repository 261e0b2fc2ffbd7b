# Every version of every object of a bucket.
import boto3

s3 = boto3.resource("s3")


def start(name):
    s3.Bucket(name).object_versions.delete()  # expect: destructive-call
    s3.Bucket(name).object_versions.filter(Prefix="posts/").delete()
