// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
// screenshots FOLDER: a picture of each page, light and dark, from sample data that is always the same.
#include "gui/mainwindow.h"
#include "gui/theme.h"
#include "gui/workbench.h"
#include "tests/gui/fixtures.h"
#include "tests/gui/memoryserver.h"

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

MemoryServer &sampleServer()
{
    static MemoryServer server;
    return server;
}

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
    outside.runStepFor = sampleServer().runStepFor();
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

class Photographer
{
public:
    Photographer(MainWindow *window, Theme *theme, QString folder)
        : m_window(window)
        , m_theme(theme)
        , m_folder(std::move(folder))
    {
    }

    void take(const QString &name, QWidget *what = nullptr)
    {
        for (const Theme::Choice choice : {Theme::Choice::Light, Theme::Choice::Dark}) {
            m_theme->choose(choice);
            QTest::qWait(120);
            const QString look
                = choice == Theme::Choice::Light ? QStringLiteral("light") : QStringLiteral("dark");
            (what ? what : m_window)->grab().save(QStringLiteral("%1/%2-%3.png").arg(m_folder, name, look));
        }
        m_theme->choose(Theme::Choice::Light);
    }

private:
    MainWindow *m_window;
    Theme *m_theme;
    QString m_folder;
};

template <typename Widget>
Widget *find(MainWindow &window, const char *name)
{
    auto *widget = window.findChild<Widget *>(QString::fromLatin1(name));
    if (!widget)
        qFatal("%s is missing", name);
    return widget;
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
    window.openFile(fileIn(folder, QStringLiteral("FLOW001"), otaBinary("FLOW001", 46592)));
    bench.releases()->draft()->setModules({stock::Module::FourG, stock::Module::Gprs});
    bench.releases()->draft()->setNotes(QStringLiteral("Reads the flow meter every 10 minutes"));
    camera.take(QStringLiteral("release"));
    bench.releases()->draft()->setModules({});
    bench.releases()->draft()->setVersion(200);
    bench.releases()->draft()->setPath(QStringLiteral("/demo/Ja/I/"));
    camera.take(QStringLiteral("release-matrix"));
    bench.releases()->draft()->setModules({stock::Module::FourG, stock::Module::Gprs});
    bench.releases()->draft()->setVersion(1);
    bench.releases()->draft()->setPath(QStringLiteral("demo files"));
    camera.take(QStringLiteral("release-findings"));
    window.openFile(
        fileIn(folder, QStringLiteral("holiday.jpg"), QByteArray("\xff\xd8\xff\xe0 not a binary", 20)));
    camera.take(QStringLiteral("release-refused"));
    const QSize usual = window.size();
    window.resize(window.minimumSize());
    camera.take(QStringLiteral("release-small"));
    window.resize(usual);
    bench.releases()->draft()->setPath(QStringLiteral("/"));
    bench.releases()->draft()->setVersion(3);
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
    const QByteArray before = "FILE:FLOW001\r\nPATH:/\r\nSIZE:45612\r\nVERSION:1\r\n";
    sampleServer().put(QStringLiteral("/UPGRADE.TXT"), before);
    sampleServer().put(QStringLiteral("/.gprs/UPGRADE.TXT"), before);
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

    find<QPushButton>(window, "publish")->click();
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
    sampleServer().put(QStringLiteral("/UPGRADE.TXT"), before);
    find<QPushButton>(window, "lookNow")->click();
    awaitEnd(bench);
    camera.take(QStringLiteral("publish-drift"));
    takeSmall(window, camera, QStringLiteral("publish-drift-small"));
}

void takePublishPages(MainWindow &window, Workbench &bench, Photographer &camera)
{
    window.showPage(MainWindow::Page::Publish);
    camera.take(QStringLiteral("publish-empty"));
    find<QComboBox>(window, "serverAddress")->setCurrentIndex(1);
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
    window.show();
    window.openWorkspace(folder.filePath(QStringLiteral("fleet.vespiary")), true);
    Photographer camera(&window, &theme, QString::fromLocal8Bit(argv[1]));
    takeReleasePages(window, bench, folder, camera);
    takePublishPages(window, bench, camera);
    takeConsolePages(window, bench, camera);
    takeRules(window, camera);
    window.showPage(MainWindow::Page::Report);
    QTest::qWait(300);
    camera.take(QStringLiteral("report"));
    return 0;
}
