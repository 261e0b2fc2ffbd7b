try:
    from pydantic import BaseModel, Field, ValidationError

    HAVE = True

    class ReadArgs(BaseModel):
        path: str = Field(min_length=1)

    SCHEMAS: dict[str, type[BaseModel]] = {"read_file": ReadArgs}
except ImportError:
    HAVE = False
    SCHEMAS = {}
    ValidationError = ValueError
