"""Who listens to a person has something else to work on each time, understood or not."""

import speech_recognition as sr


class Ears:
    def __init__(self):
        self.recognizer = sr.Recognizer()

    def get_audio(self):
        with sr.Microphone() as source:
            return self.recognizer.listen(source)

    def words_of(self, audio):
        return self.recognizer.recognize_google(audio)


def talk(ears, answer):
    while True:
        try:
            audio = ears.get_audio()
            return answer(ears.words_of(audio))
        except sr.UnknownValueError:
            print("Say that again?")
        except sr.RequestError as error:
            print(error)


class Assistant:
    def __init__(self):
        self.ears = Ears()

    def ask(self):
        while True:
            try:
                return self.ears.words_of(self.ears.get_audio())
            except OSError as error:
                print(error)

    def transcribe(self, audio):
        while True:  # expect: unbounded-retry
            try:
                return self.ears.words_of(audio)
            except sr.RequestError as error:
                print(error)
