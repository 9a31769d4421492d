// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
// screenshots FOLDER: a picture of each page, light and dark, from sample data that is always the same.
#include "gui/accountform.h"
#include "gui/checkdialog.h"
#include "gui/findingrow.h"
#include "gui/mainwindow.h"
#include "gui/testserverdialog.h"
#include "gui/theme.h"
#include "gui/workbench.h"
#include "tests/gui/fixtures.h"
#include "tests/gui/groupscreens.h"
#include "tests/gui/libraryscreens.h"
#include "tests/gui/memoryserver.h"
#include "tests/gui/nodescreens.h"
#include "tests/gui/serverscreens.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTest>
#include <QTimer>

#include <atomic>

namespace {

QDateTime noon()
{
    return {QDate(2026, 3, 2), QTime(12, 0), Qt::UTC};
}

// Prints a line each time it is read, as a node does, and stays open.
class SampleNode : public QIODevice
{
public:
    explicit SampleNode(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {
        open(ReadWrite | Unbuffered);
        QMetaObject::invokeMethod(this, &QIODevice::readyRead, Qt::QueuedConnection);
    }

    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override { return m_bytes.indexOf('\n') + 1; }

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        const qsizetype size = m_isQuiet ? 0 : qMin<qsizetype>(maxSize, bytesAvailable());
        std::copy_n(m_bytes.constData(), size, data);
        m_bytes.remove(0, size);
        m_isQuiet = true; // until the next turn of the event loop
        QMetaObject::invokeMethod(this, &SampleNode::speak, Qt::QueuedConnection);
        return size;
    }
    qint64 writeData(const char *, qint64 size) override { return size; }

private:
    void speak()
    {
        m_isQuiet = false;
        if (!m_bytes.isEmpty())
            Q_EMIT readyRead();
    }

    QByteArray m_bytes;
    bool m_isQuiet = false;
};

// A 4G node whose account is on hold, then the same node an hour later with a release for it.
const char capture[] = "Start program\r\n"
                       "-----------------------------\r\n"
                       "Program id: FLOW001\r\n"
                       "Program version: 3\r\n"
                       "-----------------------------\r\n"
                       "*****************************\r\n"
                       "APN: internet.example\r\n"
                       "LOGIN: fleet\r\n"
                       "PASSWORD: not-for-pictures\r\n"
                       "*****************************\r\n"
                       "1. 4G module ready...\r\n"
                       "==> Request OTA...\r\n"
                       "OTA request failed. Error code: 6\r\n"
                       "'NO_FILE' is the filename\r\n"
                       "5. Switch OFF 4G module\r\n"
                       "6.1. Enter deep sleep...\r\n"
                       "6.1. Wake up!!\r\n"
                       "Battery: 87 %\r\n"
                       "1. 4G module ready...\r\n"
                       "==> Request OTA...\r\n"
                       "OTA request failed. Error code: 11\r\n"
                       "file size does not match in UPGRADE.TXT and server\r\n"
                       "5. Switch OFF 4G module\r\n"
                       "6.1. Enter deep sleep...\r\n";

Outside sampleOutside(const QString &folder)
{
    Outside outside = realOutside();
    outside.clock
        = [ticks = std::make_shared<std::atomic_int>(0)] { return noon().addMSecs(730 * (*ticks)++); };
    outside.captureFolder = folder + QStringLiteral("/captures");
    outside.listPorts = [] {
        return QList<PortInfo>{{QStringLiteral("/dev/ttyUSB0"), QStringLiteral("FT232R USB UART"), {}, {}}};
    };
    outside.openPort = [](const QString &, qint32) -> OpenDevice {
        return []() -> Result<std::unique_ptr<QIODevice>> {
            return std::unique_ptr<QIODevice>(std::make_unique<SampleNode>(QByteArray(capture)));
        };
    };
    outside.runStepFor
        = [](const Reach &reach) { return sampleServer(reach.publisher.account.port).runStepFor()(reach); };
    outside.keychain = sampleKeychain().keychain();
    return outside;
}

void addRelease(Workbench &bench, const QDir &folder, const QString &program, qsizetype size,
    const QString &notes, const QList<stock::Module> &modules)
{
    ReleaseDraft *draft = bench.releases()->draft();
    draft->load(fileIn(folder, program, otaBinary(program.toLatin1(), size)));
    draft->setModules(modules);
    draft->setNotes(notes);
    if (!bench.releases()->add())
        qFatal("the sample release was refused");
}

void fillServerEvents(ServerEventModel *events)
{
    using Kind = ServerEvent::Kind;
    const auto add = [events](Kind kind, int second, const QString &path, qint64 bytes) {
        events->append({kind, noon().addSecs(second), 1, QStringLiteral("10.64.0.17"), QStringLiteral("ota"),
            path, bytes, true, {}});
    };
    add(Kind::Connected, 61, {}, 0);
    add(Kind::ManifestSent, 63, QStringLiteral("/UPGRADE.TXT"), 46);
    add(Kind::BinarySent, 118, QStringLiteral("/FLOW001"), 47104);
    add(Kind::Ended, 119, {}, 47150);
}

// A program as the compiler lays it out: vectors, a few texts, and code that changes a little with each build.
QByteArray sampleProgram(const QByteArray &name, qsizetype size, int build)
{
    QByteArray bytes = otaBinary(name, size);
    const QByteArray jump("\x0c\x94\x72\x01", 4);
    for (int i = 1; i < 57; ++i)
        bytes.replace(512 + 4 * i, 4, jump);
    const QByteArray texts("\0UPGRADE.TXT\0ftp.example.org\0internet.example.net\0Flow meter v1.4\0", 66);
    bytes.replace(512 + 4096, texts.size(), texts);
    for (qsizetype at = 9000; at < 9000 + 700 * build && at < bytes.size(); ++at)
        bytes[at] = static_cast<char>(bytes[at] + build);
    return bytes;
}

void takeAtSizes(MainWindow &window, Photographer &camera, const QString &name)
{
    const QSize usual = window.size();
    camera.take(name);
    window.resize(window.minimumSize());
    camera.take(name + QStringLiteral("-small"));
    window.resize(1920, 1080);
    camera.take(name + QStringLiteral("-large"));
    window.resize(usual);
}

void takeDrafts(MainWindow &window, Workbench &bench, const QDir &folder, Photographer &camera)
{
    QDir exported(folder);
    exported.mkpath(QStringLiteral("OTA-FILES"));
    exported.cd(QStringLiteral("OTA-FILES"));
    int minutes = 0;
    for (const char *name : {"FLOW001", "TEMP014", "LEVEL_2"}) {
        const QString path = fileIn(exported, QString::fromLatin1(name), sampleProgram(name, 45000, 2));
        QFile file(path);
        if (file.open(QIODevice::ReadWrite))
            file.setFileTime(noon().addSecs(60 * (minutes += 7)), QFileDevice::FileModificationTime);
    }
    fileIn(exported, QStringLiteral("FLOW001.hex"), ":040000000C947201E9\r\n:00000001FF\r\n");
    window.openFile(exported.path());
    auto *dialog = find<QDialog>(window, "droppedDialog");
    camera.take(QStringLiteral("drop-folder"), dialog);
    dialog->reject();
    QStringList paths;
    for (const char *name : {"FLOW001", "TEMP014", "LEVEL_2"})
        paths += exported.filePath(QString::fromLatin1(name));
    window.openFiles(paths);
    bench.releases()->draft()->setNotes(QStringLiteral("Reads the flow meter every 10 minutes"));
    camera.take(QStringLiteral("drafts-several"));
    bench.releases()->drafts()->putAside();
    camera.take(QStringLiteral("drafts-waiting"));
    window.showPage(MainWindow::Page::Library);
    auto *show = find<QComboBox>(window, "show");
    show->setCurrentIndex(show->findText(QStringLiteral("Drafts")));
    camera.take(QStringLiteral("library-drafts"));
    show->setCurrentIndex(0);
    window.showPage(MainWindow::Page::Release);
    for (const StoredDraft &draft : QList<StoredDraft>(bench.releases()->drafts()->waiting()))
        bench.releases()->drafts()->discard(draft.id);
}

void takeCandidate(MainWindow &window, Workbench &bench, const QDir &folder, Photographer &camera)
{
    QDir beside(folder);
    beside.mkpath(QStringLiteral("from-server"));
    beside.cd(QStringLiteral("from-server"));
    fileIn(beside, QStringLiteral("FLOW001"), sampleProgram("FLOW001", 46592, 3));
    window.openFile(fileIn(
        beside, QStringLiteral("UPGRADE.TXT"), "FILE:FLOW001\r\nPATH:/\r\nSIZE:47104\r\nVERSION:9\r\n"));
    takeAtSizes(window, camera, QStringLiteral("release-candidate"));
    bench.releases()->draft()->clear();
}

void takeReleasePages(MainWindow &window, Workbench &bench, const QDir &folder, Photographer &camera)
{
    camera.take(QStringLiteral("release-empty"));
    addRelease(bench, folder, QStringLiteral("FLOW001"), 45100, QStringLiteral("First release"), {});
    addRelease(
        bench, folder, QStringLiteral("FLOW001"), 46080, QStringLiteral("Sleeps between readings"), {});
    addRelease(bench, folder, QStringLiteral("TEMP014"), 61230, QStringLiteral("New sensor board"),
        {stock::Module::FourG, stock::Module::WifiPro});
    window.showPage(MainWindow::Page::Library);
    camera.take(QStringLiteral("library"));
    takeDrafts(window, bench, folder, camera);
    takeCandidate(window, bench, folder, camera);
    ReleaseDraft *draft = bench.releases()->draft();
    window.openFile(fileIn(folder, QStringLiteral("FLOW001"), sampleProgram("FLOW001", 46592, 4)));
    draft->setModules({stock::Module::FourG, stock::Module::Gprs});
    draft->setGroup(QStringLiteral("River"));
    draft->setSketchVersion(QStringLiteral("1.4"));
    draft->setApiVersion(QStringLiteral("v048"));
    draft->setIdeVersion(QStringLiteral("06.29"));
    draft->setNotes(QStringLiteral(
        "## Flow meter 1.4\n\nReads every **10 minutes**.\n\n- sleeps between readings\n- calls once a day"));
    takeAtSizes(window, camera, QStringLiteral("release"));
    find<QAbstractButton>(window, "previewNotes")->setChecked(true);
    draft->setProgram(QStringLiteral("FLOW002"));
    camera.take(QStringLiteral("release-renamed"));
    find<QAbstractButton>(window, "previewNotes")->setChecked(false);
    draft->steps()->undo();
    draft->setMode(Draft::Mode::Hold);
    takeAtSizes(window, camera, QStringLiteral("release-hold"));
    draft->setMode(Draft::Mode::Update);
    draft->setModules({});
    draft->setVersion(200);
    draft->setPath(QStringLiteral("/demo/Ja/I/"));
    camera.take(QStringLiteral("release-matrix"));
    draft->setModules({stock::Module::FourG, stock::Module::Gprs});
    draft->setVersion(1);
    draft->setPath(QStringLiteral("demo files"));
    camera.take(QStringLiteral("release-findings"));
    window.openFile(
        fileIn(folder, QStringLiteral("holiday.jpg"), QByteArray("\xff\xd8\xff\xe0 not a binary")));
    camera.take(QStringLiteral("release-refused"));
    draft->setPath(QStringLiteral("/"));
    draft->setVersion(3);
    find<QPushButton>(window, "addRelease")->click();
    camera.take(QStringLiteral("library-chosen"));
}

void awaitEnd(Workbench &bench)
{
    (void)QTest::qWaitFor([&bench] { return !bench.publishing()->isRunning(); });
    (void)QTest::qWaitFor([&bench] { return !bench.publishing()->isLooking(); });
    QTest::qWait(50);
}

void takeSmall(MainWindow &window, Photographer &camera, const QString &name)
{
    const QSize usual = window.size();
    window.resize(window.minimumSize());
    camera.take(name);
    window.resize(usual);
}

// On another's server: what is live and what would be, a wait, a failure and its recovery, a hold, a drift.
void takePlansElsewhere(MainWindow &window, Workbench &bench, Photographer &camera)
{
    const QByteArray liveBefore = "FILE:FLOW001\r\nPATH:/\r\nSIZE:45612\r\nVERSION:1\r\n";
    sampleServer().put(QStringLiteral("/UPGRADE.TXT"), liveBefore);
    sampleServer().put(QStringLiteral("/.gprs/UPGRADE.TXT"), liveBefore);
    sampleServer().put(QStringLiteral("/FLOW001"), otaBinary("FLOW001", 45100));
    auto *preset = find<QComboBox>(window, "preset");
    preset->setCurrentIndex(0);
    Q_EMIT preset->activated(0);
    find<QLineEdit>(window, "host")->setText(QStringLiteral("127.0.0.1"));
    find<QLineEdit>(window, "user")->setText(QStringLiteral("ota"));
    find<QLineEdit>(window, "password")->setText(QStringLiteral("sample"));
    find<QPushButton>(window, "lookNow")->click();
    awaitEnd(bench);
    camera.take(QStringLiteral("publish-live"));
    find<QAbstractButton>(window, "advanced")->click();
    camera.take(QStringLiteral("publish-advanced"));
    find<QAbstractButton>(window, "advanced")->click();

    const qint64 release
        = find<QComboBox>(window, "publishRelease")->currentData(ReleaseModel::IdRole).toLongLong();
    bench.publishing()->publishTo(release, window.findChild<AccountForm *>()->access());
    (void)QTest::qWaitFor([&window] { return find<QPushButton>(window, "endWait")->isVisible(); });
    camera.take(QStringLiteral("publish-waiting"));
    takeSmall(window, camera, QStringLiteral("publish-waiting-small"));
    sampleServer().failAt(QStringLiteral("Rename /FLOW001.part"));
    find<QPushButton>(window, "endWait")->click();
    awaitEnd(bench);
    camera.take(QStringLiteral("publish-failed"));
    takeSmall(window, camera, QStringLiteral("publish-failed-small"));
    sampleServer().failAt({});
    find<QPushButton>(window, "finishPublication")->click();
    (void)QTest::qWaitFor([&window] { return find<QPushButton>(window, "endWait")->isVisible(); });
    find<QPushButton>(window, "endWait")->click();
    awaitEnd(bench);
    camera.take(QStringLiteral("publish-finished"));

    QTimer::singleShot(200, &window, [&camera] {
        QWidget *dialog = QApplication::activeModalWidget();
        camera.take(QStringLiteral("publish-hold"), dialog);
        dialog->close();
    });
    find<QPushButton>(window, "holdAll")->click();
    sampleServer().put(QStringLiteral("/UPGRADE.TXT"), liveBefore);
    find<QPushButton>(window, "lookNow")->click();
    awaitEnd(bench);
    camera.take(QStringLiteral("publish-drift"));
    takeSmall(window, camera, QStringLiteral("publish-drift-small"));
}

void takePublishPages(MainWindow &window, Workbench &bench, Photographer &camera)
{
    window.showPage(MainWindow::Page::Publish);
    camera.take(QStringLiteral("publish-empty"));
    auto *address = find<QComboBox>(window, "serverAddress");
    address->setCurrentIndex(address->findData(QStringLiteral("127.0.0.1")));
    find<QLineEdit>(window, "serverPassword")->setText(QStringLiteral("sample"));
    find<QPushButton>(window, "startServer")->click();
    (void)QTest::qWaitFor([&bench] { return bench.ownServer()->isRunning(); });
    QSignalSpy finished(bench.publishing(), &PublishDesk::finished);
    find<QPushButton>(window, "publish")->click();
    (void)QTest::qWaitFor([&finished] { return finished.count() == 1; });
    fillServerEvents(bench.ownServer()->events());
    camera.take(QStringLiteral("publish"));
    find<QAbstractButton>(window, "there")->click();
    auto *preset = find<QComboBox>(window, "preset");
    preset->setCurrentIndex(1);
    Q_EMIT preset->activated(1);
    camera.take(QStringLiteral("publish-meshlium"));
    const QSize usual = window.size();
    window.resize(window.minimumSize());
    camera.take(QStringLiteral("publish-small"));
    window.resize(usual);
    takePlansElsewhere(window, bench, camera);
}

void takeConsolePages(MainWindow &window, Workbench &bench, Photographer &camera)
{
    window.showPage(MainWindow::Page::Console);
    camera.take(QStringLiteral("console-empty"));
    bench.console()->connectPort(QStringLiteral("/dev/ttyUSB0"), 115200);
    (void)QTest::qWaitFor([&bench] { return bench.console()->log()->rowCount() >= 24; });
    find<QTableView>(window, "log")->selectRow(20);
    camera.take(QStringLiteral("console"));
}

void typeInto(QWidget *field, const char *text)
{
    static_cast<QLineEdit *>(field)->setText(QString::fromLatin1(text));
}

void takeRules(MainWindow &window, Photographer &camera)
{
    find<QPushButton>(window, "editRules")->click();
    auto *dialog = find<QDialog>(window, "rulesDialog");
    camera.take(QStringLiteral("rules-empty"), dialog);
    const auto add = [&window](const char *pattern, const char *meaning, int verdict) {
        find<QPushButton>(window, "addRule")->click();
        typeInto(find<QLineEdit>(window, "rulePattern"), pattern);
        typeInto(find<QLineEdit>(window, "ruleMeaning"), meaning);
        find<QComboBox>(window, "ruleVerdict")->setCurrentIndex(verdict);
    };
    add("^Battery: (\\d+) %", "Battery at %1 percent", 1);
    add("^CARD LOST", "The card slot is loose", 4);
    add("deep sleep", "Sleeps until the next reading", 0);
    find<QPlainTextEdit>(window, "sampleLines")
        ->setPlainText(QStringLiteral("Battery: 87 %\nCARD LOST after 3 tries\n6.1. Enter deep sleep...\n"
                                      "OTA request failed. Error code: 6\nPASSWORD: not-for-pictures\n"
                                      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaab"));
    find<QTableView>(window, "sampleResults")->clearSelection();
    camera.take(QStringLiteral("rules"), dialog);
    add("^(a+)+$", "Only the letter a", 0);
    camera.take(QStringLiteral("rules-too-slow"), dialog);
    add("BAT:(\\d+", "Battery at %1 percent", 1);
    camera.take(QStringLiteral("rules-bad-pattern"), dialog);
    dialog->resize(dialog->minimumSize());
    camera.take(QStringLiteral("rules-small"), dialog);
    dialog->reject();
}

// A damaged workspace and its backups, and the look at one.
void takeWorkspaces(MainWindow &window, Workbench &bench, const QDir &folder, Photographer &camera)
{
    const QString path = bench.releases()->path();
    const auto workspace = Workspace::open(path, Workspace::Opening::MustExist);
    for (int day = 0; day < 4; ++day)
        (void)makeBackup(**workspace,
            day == 1       ? WorkspaceBackup::Reason::Migration
                : day == 2 ? WorkspaceBackup::Reason::Asked
                           : WorkspaceBackup::Reason::Daily,
            noon().addDays(day));
    const auto trigger = [&window](const QString &text) {
        for (QAction *action : window.findChildren<QAction *>()) {
            if (action->text() == text)
                action->trigger();
        }
        QTest::qWait(300);
    };
    trigger(QStringLiteral("R&estore a backup…"));
    auto *backups = window.findChild<QDialog *>(QStringLiteral("backupDialog"));
    camera.take(QStringLiteral("backups"), backups);
    backups->reject();
    trigger(QStringLiteral("&Check the workspace…"));
    auto *check = window.findChild<QDialog *>(QStringLiteral("checkDialog"));
    camera.take(QStringLiteral("check-whole"), check);
    check->reject();
    QTest::qWait(50);

    const QString damaged = folder.filePath(QStringLiteral("harbour.vespiary"));
    QFile::copy(backupsOf(path).first().path, damaged);
    {
        const auto old = Workspace::open(damaged, Workspace::Opening::MustExist);
        (void)makeBackup(**old, WorkspaceBackup::Reason::Daily, noon());
    }
    QFile file(damaged);
    if (file.open(QIODevice::ReadWrite) && file.seek(file.size() - 60000))
        file.write(QByteArray(50000, '~'));
    file.close();
    CheckDialog look(damaged, bench.care(), &window);
    look.open();
    QTest::qWait(500);
    camera.take(QStringLiteral("check-damaged"), &look);
    look.reject();
    file.resize(file.size() - 3000);
    window.showPage(MainWindow::Page::Publish);
    window.openFile(damaged);
    camera.take(QStringLiteral("workspace-damaged"));
}

// A sketch as one meets it in the field: nearly right.
const char fieldSketch[] = "// Flow meter of the northern well\n"
                           "#include <Wasp4G.h>\n"
                           "\n"
                           "char server[] = \"ftp.example.com\";\n"
                           "char user[] = \"ota\";\n"
                           "char password[] = \"not-for-pictures\";\n"
                           "\n"
                           "void setup()\n"
                           "{\n"
                           "  USB.ON();\n"
                           "  delay(500);\n"
                           "  Utils.checkNewProgram();\n"
                           "  _4G.set_APN(\"internet.long.example\");\n"
                           "}\n"
                           "\n"
                           "void loop()\n"
                           "{\n"
                           "  if (_4G.ON() == 0) {\n"
                           "    _4G.requestOTA(server, \"21\", user, password);\n"
                           "  }\n"
                           "  _4G.OFF();\n"
                           "  PWR.hibernate(\"00:00:10:00\", RTC_OFFSET, RTC_ALM1_MODE2);\n"
                           "}\n";

void takeSketches(MainWindow &window, Workbench &bench, const QDir &folder, Photographer &camera)
{
    (void)bench.releases()->save(Account{.name = QStringLiteral("fleet"),
        .host = QStringLiteral("ftp.example.org"),
        .user = QStringLiteral("ota")});
    window.writeSketch();
    auto *sketch = find<QDialog>(window, "sketchDialog");
    camera.take(QStringLiteral("sketch"), sketch);
    find<QComboBox>(window, "sketchModule")->setCurrentIndex(3);
    typeInto(find<QLineEdit>(window, "sketchPassword"), "a:b");
    typeInto(find<QLineEdit>(window, "sketchNetwork"), "meadow");
    camera.take(QStringLiteral("sketch-wifi"), sketch);
    typeInto(find<QLineEdit>(window, "sketchName"), "Flow");
    sketch->resize(sketch->minimumSize());
    camera.take(QStringLiteral("sketch-wrong"), sketch);
    sketch->reject();

    window.checkSketch();
    auto *check = find<QDialog>(window, "sketchCheckDialog");
    camera.take(QStringLiteral("sketchcheck-empty"), check);
    check->close();
    QTest::qWait(50); // it is deleted
    window.checkSketch(fileIn(folder, QStringLiteral("FlowMeter.pde"), fieldSketch));
    check = find<QDialog>(window, "sketchCheckDialog");
    QTest::qWait(300); // it is looked at in the pool
    const auto rows = check->findChildren<FindingRow *>();
    QTest::mouseClick(rows.at(qMin<qsizetype>(1, rows.size() - 1)), Qt::LeftButton);
    camera.take(QStringLiteral("sketchcheck"), check);
    check->close();
}

void takeCard(MainWindow &window, const QDir &folder, Photographer &camera)
{
    window.checkCard();
    auto *dialog = find<QDialog>(window, "cardDialog");
    camera.take(QStringLiteral("card-empty"), dialog);
    dialog->close();
    QTest::qWait(50); // it is deleted
    folder.mkdir(QStringLiteral("card"));
    const QDir card(folder.filePath(QStringLiteral("card")));
    fileIn(card, QStringLiteral("FLOW001"), otaBinary("FLOW001", 45100));
    fileIn(card, QStringLiteral("TEMP014"), otaBinary("TEMP014", 61230).first(30000));
    fileIn(card, QStringLiteral("PUMP007.BIN"), otaBinary("PUMP007", 20000));
    fileIn(card, QStringLiteral("UPGRADE.TXT"), holdManifestText());
    fileIn(card, QStringLiteral("LOG.TXT"), "12:00;3.1\n");
    window.checkCard(card.path());
    dialog = find<QDialog>(window, "cardDialog");
    camera.take(QStringLiteral("card"), dialog);
    dialog->close();
}

// What a server with the usual mistakes shows, and the same one in order.
QList<NodeTestStep> sampleTest(bool hasMistakes)
{
    using Verdict = NodeTestStep::Verdict;
    const auto either = [hasMistakes](Verdict mistaken) { return hasMistakes ? mistaken : Verdict::Ok; };
    const auto text = [](const char *words) { return QString::fromLatin1(words); };
    return {
        {text("host"), text("Host name"), text("ftp.example.org is 198.51.100.7."), Verdict::Ok, 31, {}},
        {text("port"), text("Port"), text("Port 21 is open."), Verdict::Ok, 18, {}},
        {text("greeting"), text("Greeting"), text("An FTP server greets."), Verdict::Ok, 22,
            text("220 Welcome")},
        {text("login"), text("Login"), text("The login as ota is taken."), Verdict::Ok, 41,
            text("230 Login successful.")},
        {text("listing"), text("Listing for 3G"),
            text(hasMistakes ? "The listing is not Unix-like: 3G takes the fifth word for the size. Set the "
                               "server to Unix listings."
                             : "The listing has the size where 3G looks for it."),
            either(Verdict::Failed), 64, text("03-02-26  12:00PM                   46 UPGRADE.TXT")},
        {text("passive-address"), text("Passive address"),
            text(hasMistakes ? "For data the server names 192.168.1.20, which is private, instead of "
                               "198.51.100.7: nodes that believe it wait in vain. Set its public address for "
                               "passive transfers. Seen from here."
                             : "For data the server names the address it is called at, 198.51.100.7."),
            either(Verdict::Warning), 20, text("227 Entering Passive Mode (192,168,1,20,195,80).")},
        {text("active-mode"), text("Active mode for WiFi"),
            text("The server opens data connections to the caller."), Verdict::SeenFromHere, 95, {}},
        {text("as-4g"), text("As a 4G node"),
            text("It fetches UPGRADE.TXT (46 bytes), then FLOW001 (47104 bytes)."), Verdict::Ok, 1480, {}},
        {text("expected"), text("The expected release"),
            text("Not looked at: the steps before it are needed."), Verdict::Skipped, 0, {}},
    };
}

void takeServerTest(MainWindow &window, Photographer &camera)
{
    FtpTarget target;
    target.account.host = QStringLiteral("ftp.example.org");
    target.account.user = QStringLiteral("ota");
    target.password = QStringLiteral("sample");
    const auto hasMistakes = std::make_shared<bool>(true);
    TestServerDialog dialog(target, &window,
        [hasMistakes](const NodeTestOrder &, const std::atomic_bool &cancelled,
            const std::function<void(const NodeTestStep &)> &onStep) {
            const QList<NodeTestStep> steps = sampleTest(*hasMistakes);
            for (const NodeTestStep &step : steps)
                onStep(step);
            while (!cancelled && !*hasMistakes) // stays at it, so that it can be seen running
                QThread::msleep(5);
            return steps;
        });
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    camera.take(QStringLiteral("testserver-empty"), &dialog);
    auto *start = dialog.findChild<QPushButton *>(QStringLiteral("startTest"));
    start->click();
    QTest::qWait(200);
    camera.take(QStringLiteral("testserver"), &dialog);
    *hasMistakes = false;
    start->click();
    QTest::qWait(200);
    camera.take(QStringLiteral("testserver-running"), &dialog);
    dialog.resize(dialog.minimumSize());
    camera.take(QStringLiteral("testserver-small"), &dialog);
    start->click();
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("TZ", "UTC");
    QApplication app(argc, argv);
    QLocale::setDefault(QLocale::c());
    if (argc != 2 || !QDir().mkpath(QString::fromLocal8Bit(argv[1]))) {
        qWarning("usage: screenshots FOLDER");
        return 2;
    }
    QDir folder(QDir::temp().filePath(QStringLiteral("vespiary-sample"))); // its name is in the pictures
    folder.removeRecursively();
    folder.mkpath(QStringLiteral("."));
    QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    Theme theme;
    Workbench bench(sampleOutside(folder.path()));
    MainWindow window(&bench, &theme, &settings);
    window.resize(1280, 800);
    window.show();
    window.openWorkspace(folder.filePath(QStringLiteral("fleet.vespiary")), true);
    Photographer camera(&window, &theme, QString::fromLocal8Bit(argv[1]));
    takeReleasePages(window, bench, folder, camera);
    takePublishPages(window, bench, camera);
    takeGroups(window, bench, camera);
    takeServerTest(window, camera);
    takeServerPages(window, bench, camera);
    takeConsolePages(window, bench, camera);
    takeRules(window, camera);
    takeSketches(window, bench, folder, camera);
    takeCard(window, folder, camera);
    takeLibraryPages(window, bench, folder, camera);
    takeNodePages(window, bench, camera);
    window.showPage(MainWindow::Page::Report);
    QTest::qWait(300);
    camera.take(QStringLiteral("report"));
    takeWorkspaces(window, bench, folder, camera);
    return 0;
}
