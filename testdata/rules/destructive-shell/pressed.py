# A button that a person presses: what is gone is gone, and somebody meant it.
import subprocess

import discord


class Changes(discord.ui.View):
    @discord.ui.button(label="Revert")
    async def revert(self, interaction, button):
        subprocess.run(["git", "clean", "-fd", "plugins"])  # expect: destructive-shell


async def on_message(message):
    subprocess.run(["git", "clean", "-fd", "plugins"])  # expect: destructive-shell
