// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How fast the library page is with many releases: added, read, found, sorted, scrolled, withdrawn. Offscreen, in a
// folder of its own:
//   bench_library [RELEASES [IMAGE BYTES]]

#include "gui/librarypage.h"
#include "gui/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QScrollBar>
#include <QSqlDatabase>
#include <QTableView>
#include <QTemporaryDir>

#include <cstdio>
#include <functional>

#include <sys/resource.h>

namespace {

void measure(const char *what, const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    std::printf("%-34s %9.1f ms\n", what, static_cast<double>(timer.nsecsElapsed()) / 1e6);
    std::fflush(stdout);
}

QByteArray binaryOf(int number, qsizetype imageSize)
{
    QByteArray bytes = QByteArray("FIRMWARE_FILE_FOR_WASPMOTE######PROG")
        + QByteArray::number(number / 250).rightJustified(3, '0');
    bytes.append(512 - bytes.size(), '*');
    bytes += QByteArray("\x0c\x94\x72\x01", 4);
    bytes += QByteArray::number(number);
    return bytes.leftJustified(512 + imageSize, '\x5a');
}

bool fill(const std::shared_ptr<Workspace> &workspace, int count, qsizetype imageSize)
{
    ReleaseLibrary library(workspace);
    QSqlDatabase database = workspace->database();
    database.transaction(); // what is measured is not the disk's patience
    for (int number = 0; number < count; ++number) {
        const QByteArray bytes = binaryOf(number, imageSize);
        const Result<Binary> binary = binaryFromBytes(bytes);
        if (!binary)
            return false;
        Result<Release> release = releaseOf(*binary, 1 + number % 250, QStringLiteral("/"),
            QStringLiteral("Note %1: sleeps between readings").arg(number));
        if (!release)
            return false;
        release->tags = {QStringLiteral("batch%1").arg(number % 7)};
        if (!library.add(*release, bytes))
            return false;
    }
    return database.commit();
}

void measurePage(ReleaseDesk &desk)
{
    LibraryDesk library(&desk);
    LibraryPage page(&library);
    page.resize(1100, 760);
    page.show();
    QApplication::processEvents();
    auto *table = page.findChild<QTableView *>(QStringLiteral("releases"));
    auto *search = page.findChild<QLineEdit *>(QStringLiteral("search"));
    auto *show = page.findChild<QComboBox *>(QStringLiteral("show"));
    measure("paint", [&] { page.grab(); });
    for (const char *text : {"s", "sl", "sle", "prog03", "prog03 batch2", ""})
        measure(qPrintable(QStringLiteral("find “%1”").arg(QLatin1StringView(text))), [&] {
            search->setText(QLatin1StringView(text));
            QApplication::processEvents();
        });
    for (int column = 0; column < table->model()->columnCount(); ++column)
        measure(qPrintable(QStringLiteral("sort by column %1").arg(column)), [&] {
            table->sortByColumn(column, Qt::AscendingOrder);
            QApplication::processEvents();
        });
    measure("show withdrawn, and all again", [&] {
        show->setCurrentIndex(2);
        show->setCurrentIndex(0);
        QApplication::processEvents();
    });
    measure("scroll 100 screens, painted", [&] {
        QScrollBar *bar = table->verticalScrollBar();
        for (int step = 0; step < 100; ++step) {
            bar->setValue(bar->maximum() * step / 100);
            table->grab();
        }
    });
    measure("choose one",
        [&] { page.choose(desk.releases()->releases().at(desk.releases()->rowCount() / 2).id); });
    measure("withdraw it", [&] {
        if (!library.apply(LibraryDesk::Change::Withdraw, {page.chosen()}))
            std::puts("the release was refused");
        QApplication::processEvents();
    });
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    Theme theme;
    const QStringList words = QApplication::arguments();
    const int count = words.size() > 1 ? words.at(1).toInt() : 10000;
    const qsizetype imageSize = words.size() > 2 ? words.at(2).toInt() : 600;
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("many.vespiary"));
    {
        const auto workspace = Workspace::open(path, Workspace::Opening::CreateWhenMissing);
        bool isFilled = false;
        measure("add", [&] { isFilled = workspace && fill(*workspace, count, imageSize); });
        if (!isFilled)
            return 1;
    }
    ReleaseDesk desk;
    measure("open the workspace", [&] {
        if (!desk.open(path, Workspace::Opening::MustExist))
            std::puts("the workspace was refused");
    });
    std::printf("releases                           %9d\n", desk.releases()->rowCount());
    measurePage(desk);
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    std::printf("peak memory                        %9ld MB\n", usage.ru_maxrss / 1024);
    return 0;
}
