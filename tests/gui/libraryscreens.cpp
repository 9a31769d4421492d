// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/libraryscreens.h"

#include "gui/librarypage.h"
#include "gui/workbench.h"
#include "model/journal.h"
#include "tests/gui/fixtures.h"

#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTableView>

namespace {

struct Sample
{
    const char *program;
    int version;
    qsizetype size;
    const char *notes;
    const char *tags;
    QList<stock::Module> modules = {};
};

QByteArray withTexts(QByteArray binary, const QByteArray &text)
{
    constexpr qsizetype at = 20000;
    return binary.replace(at, text.size(), text);
}

Release add(Workbench &bench, const Sample &sample)
{
    QByteArray binary = otaBinary(sample.program, sample.size);
    QByteArray texts("-ftp.example.org-Version 1-key2meadow-Battery low-");
    texts.replace("Version 1", "Version " + QByteArray::number(sample.version));
    if (sample.version > 1)
        texts.replace("ftp.", "ota.").replace("key2meadow", "Sleeps");
    binary = withTexts(binary, texts.replace('-', '\0'));
    Release release = *releaseOf(*binaryFromBytes(binary), sample.version, QStringLiteral("/"),
        QString::fromUtf8(sample.notes), sample.modules);
    release.tags = tagsFrom(QString::fromUtf8(sample.tags));
    release.created = QDateTime({2026, 1, 5}, {9, 30}, Qt::UTC).addSecs(sample.version * 180000LL);
    const Result<Release> added = ReleaseLibrary(bench.releases()->workspace()).add(release, binary);
    if (!added)
        qFatal("the sample release was refused");
    bench.releases()->releases()->put(*added);
    return *added;
}

void addMany(Workbench &bench)
{
    const QList<stock::Module> gprs{stock::Module::Gprs, stock::Module::FourG};
    for (int version = 1; version <= 122; ++version) {
        if (version % 17 != 0)
            add(bench, {"PUMP_03", version, 40000 + version * 61, "Weekly build", "weekly", gprs});
    }
    add(bench, {"TEMP014", 1, 61230, "New sensor board", "beta", {stock::Module::WifiPro}});
    add(bench, {"FLOW001", 1, 45100, "First release", "field"});
    add(bench, {"FLOW001", 2, 46080, "Sleeps between readings", "field winter"});
    add(bench,
        {"FLOW001", 3, 46592, "Reads the flow meter every 10 minutes\nand sends frames in batches of six",
            ""});
    add(bench, {"OLD_250", 254, 30000, "The last one of its name", ""});
}

void publish(Workbench &bench, qint64 release, const char *server)
{
    Journal journal(bench.releases()->workspace());
    const Result<qint64> begun = journal.begin(release, QLatin1StringView(server));
    if (!begun || !journal.end(*begun, {}) || !bench.releases()->readLive())
        qFatal("the sample publication was refused");
}

void takeDialog(
    MainWindow &window, const char *action, const char *dialog, const char *picture, Photographer &camera)
{
    find<QAction>(window, action)->trigger();
    auto *shown = find<QDialog>(window, dialog);
    camera.take(QString::fromLatin1(picture), shown);
    shown->reject();
    QTest::qWait(20);
}

qint64 idOf(Workbench &bench, const char *program, int version)
{
    for (const Release &release : bench.releases()->releases()->releases()) {
        if (release.program.text() == QLatin1StringView(program) && release.version == version)
            return release.id;
    }
    return 0;
}

} // namespace

void takeLibraryPages(MainWindow &window, Workbench &bench, const QDir &folder, Photographer &camera)
{
    window.openWorkspace(folder.filePath(QStringLiteral("meadow.vespiary")), true);
    window.showPage(MainWindow::Page::Library);
    auto *page = find<LibraryPage>(window, "libraryPage");
    auto *table = find<QTableView>(window, "releases");
    camera.take(QStringLiteral("library-empty"));
    addMany(bench);
    const qint64 flow2 = idOf(bench, "FLOW001", 2);
    const qint64 flow3 = idOf(bench, "FLOW001", 3);
    publish(bench, idOf(bench, "PUMP_03", 121), "ftp://ota@meshlium-south:21/");
    publish(bench, flow2, "ftp://ota@meshlium-north:21/");
    (void)bench.library()->apply(LibraryDesk::Change::Withdraw, {flow3, idOf(bench, "PUMP_03", 120)});
    table->sortByColumn(ReleaseModel::CreatedColumn, Qt::DescendingOrder);
    page->choose(0);
    camera.take(QStringLiteral("library-many"));
    page->choose(idOf(bench, "PUMP_03", 121));
    camera.take(QStringLiteral("library-near-trap"));
    auto *details = find<QScrollArea>(window, "releaseDetails");
    details->verticalScrollBar()->setValue(details->verticalScrollBar()->maximum());
    camera.take(QStringLiteral("library-near-trap-below"));
    const QSize usual = window.size();
    window.resize(window.minimumSize());
    camera.take(QStringLiteral("library-minimum"));
    window.resize(1920, 1080);
    camera.take(QStringLiteral("library-large"));
    window.resize(usual);
    find<QLineEdit>(window, "search")->setText(QStringLiteral("flow"));
    page->choose(flow2);
    find<QAction>(window, "withdraw")->trigger();
    camera.take(QStringLiteral("library-withdrawn"));
    takeDialog(window, "goBack", "goBackDialog", "go-back", camera);
    bench.library()->setFolder(folder.filePath(QStringLiteral("card")));
    takeDialog(window, "exportPair", "exportDialog", "export", camera);
    table->selectAll();
    camera.take(QStringLiteral("library-several"));
    page->choose(idOf(bench, "FLOW001", 1));
    table->selectionModel()->select(
        table->model()->index(1, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    takeDialog(window, "compare", "compareDialog", "compare", camera);
    find<QLineEdit>(window, "search")->setText(QStringLiteral("nothing like it"));
    camera.take(QStringLiteral("library-none-found"));
    find<QLineEdit>(window, "search")->clear();
    page->choose(idOf(bench, "OLD_250", 254));
    takeDialog(window, "goBack", "goBackDialog", "go-back-refused", camera);
    find<QPushButton>(window, "programs")->click();
    auto *programs = find<QDialog>(window, "programsDialog");
    programs->findChild<QTableView *>(QStringLiteral("programs"))->selectRow(2);
    camera.take(QStringLiteral("programs"), programs);
    programs->reject();
}
