import asyncio


async def run_command(cmd):
    process = await asyncio.create_subprocess_shell(cmd)
    return await process.communicate()
