// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/mainwindow.h"
#include "gui/singleinstance.h"
#include "gui/theme.h"
#include "gui/workbench.h"
#include "model/translations.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QSettings>
#include <QSocketNotifier>
#include <QTimer>

#include <algorithm>
#include <array>
#include <string_view>

#include <csignal>
#include <unistd.h>

namespace {

struct Wish
{
    QStringList files; // absolute
    bool ownWindow = false;
};

void nameApplication()
{
    QCoreApplication::setApplicationName(QStringLiteral("vespiary"));
    QCoreApplication::setApplicationVersion(QStringLiteral(VESPIARY_VERSION));
}

// Ends the program for --help and --version, and for what it does not understand.
Wish parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate("main",
        "Releases firmware over the air to Waspmote nodes. vespiary-cli does the same without a window."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption multi(QStringLiteral("multi"),
        QCoreApplication::translate("main", "Open a window of its own, even if one is open already."));
    parser.addOption(multi);
    parser.addPositionalArgument(QStringLiteral("files"),
        QCoreApplication::translate("main", "A workspace (*.vespiary) to open, or a binary to look at."),
        QStringLiteral("[files…]"));
    parser.process(arguments);
    Wish wish{{}, parser.isSet(multi)};
    for (const QString &file : parser.positionalArguments())
        wish.files += QFileInfo(file).absoluteFilePath();
    return wish;
}

// What is answered with text alone must work where there is no display.
bool asksForText(int argc, char **argv)
{
    constexpr std::array<std::string_view, 5> questions = {"--help", "-h", "--version", "-v", "--help-all"};
    return std::any_of(argv + 1, argv + argc, [&questions](std::string_view argument) {
        return std::find(questions.begin(), questions.end(), argument) != questions.end();
    });
}

int signalPipe[2];

// The end of a session and Ctrl+C end the program in order: captures, plans and servers are closed.
void quitWhenTold()
{
    if (::pipe(signalPipe) != 0)
        return;
    auto *notifier = new QSocketNotifier(signalPipe[0], QSocketNotifier::Read, qApp);
    QObject::connect(notifier, &QSocketNotifier::activated, qApp, &QCoreApplication::quit);
    struct sigaction action = {};
    action.sa_handler = [](int) {
        [[maybe_unused]] const ssize_t written = ::write(signalPipe[1], "", 1); // all a handler may do
    };
    ::sigaction(SIGTERM, &action, nullptr);
    ::sigaction(SIGINT, &action, nullptr);
}

int run(QApplication &app, const Wish &wish)
{
    SingleInstance instance;
    if (!wish.ownWindow
        && (instance.handOver(wish.files) || (!instance.listen() && instance.handOver(wish.files))))
        return 0;
    quitWhenTold();
    QSettings settings(
        QSettings::IniFormat, QSettings::UserScope, QStringLiteral("vespiary"), QStringLiteral("vespiary"));
    Theme theme;
    theme.choose(static_cast<Theme::Choice>(
        std::clamp(settings.value(QStringLiteral("window/theme"), 0).toInt(), 0, 2)));
    Workbench workbench;
    MainWindow window(&workbench, &theme, &settings);
    QObject::connect(&instance, &SingleInstance::filesReceived, &window, [&window](const QStringList &files) {
        window.openFiles(files);
        window.comeToFront();
    });
    window.show();
    QTimer::singleShot(0, &window, [&window, &wish] { window.begin(wish.files); });
    return app.exec();
}

} // namespace

int main(int argc, char **argv)
{
    nameApplication();
    if (asksForText(argc, argv)) {
        const QCoreApplication app(argc, argv);
        installTranslations();
        parse(app.arguments());
        return 0;
    }
    QApplication app(argc, argv);
    installTranslations();
    QGuiApplication::setDesktopFileName(QStringLiteral("org.vespiary.Vespiary"));
    return run(app, parse(app.arguments()));
}
