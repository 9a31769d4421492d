// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/carddialog.h"
#include "gui/findinglist.h"
#include "gui/findingrow.h"
#include "gui/mainwindow.h"
#include "gui/notice.h"
#include "gui/sketchcheckdialog.h"
#include "gui/sketchdialog.h"
#include "gui/sourceview.h"
#include "gui/theme.h"
#include "gui/workbench.h"
#include "tests/gui/fixtures.h"
#include "tests/modeltext.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QTextBlock>

#include <memory>

// A person writes a sketch, checks one, and looks at a card.
class TestSketches : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<QSettings>(path("settings.ini"), QSettings::IniFormat);
        m_theme = std::make_unique<Theme>();
        m_bench = std::make_unique<Workbench>();
        m_window = std::make_unique<MainWindow>(m_bench.get(), m_theme.get(), m_settings.get());
        m_window->show();
        m_window->openWorkspace(path("fleet.vespiary"), true);
        QVERIFY(m_bench->releases()->save(
            Account{.name = "fleet", .host = "ftp.example.org", .port = 2121, .user = "ota"}));
    }

    void cleanup()
    {
        m_window.reset();
        m_bench.reset();
    }

    void opensFromTheMenu_data()
    {
        QTest::addColumn<QString>("entry");
        QTest::addColumn<QString>("dialog");
        QTest::newRow("new sketch") << "New sketch…"
                                    << "sketchDialog";
        QTest::newRow("check a sketch") << "Check a sketch…"
                                        << "sketchCheckDialog";
        QTest::newRow("check a card") << "Check an SD card…"
                                      << "cardDialog";
    }

    void opensFromTheMenu()
    {
        QFETCH(QString, entry);
        QFETCH(QString, dialog);
        QAction *found = nullptr;
        for (QAction *menu : m_window->menuBar()->actions()) {
            for (QAction *action : menu->menu()->actions()) {
                if (action->text().remove('&') == entry)
                    found = action;
            }
        }
        QVERIFY(found);
        found->trigger();
        QVERIFY(find<QDialog>(dialog.toLatin1().constData()));
        QVERIFY(find<QDialog>(dialog.toLatin1().constData())->isVisible());
    }

    void writesASketchWhileItIsTyped()
    {
        m_window->writeSketch();
        // The workspace's account is taken without being asked for.
        QVERIFY(preview().contains("char otaServer[] = \"ftp.example.org\";"));
        QVERIFY(preview().contains("uint16_t otaPort = 2121;"));
        QVERIFY(preview().contains("CHANGE-ME"));
        QVERIFY(codes("sketchFindings").contains("placeholder-left"));

        auto *module = find<QComboBox>("sketchModule");
        module->setCurrentIndex(module->findText("WiFi PRO"));
        QVERIFY(preview().contains("#include <WaspWIFI_PRO.h>"));
        QVERIFY(preview().contains("char otaPort[] = \"2121\";"));
        QVERIFY(find<QLineEdit>("sketchNetwork")->isVisibleTo(m_window.get()));
        find<QLineEdit>("sketchUser")->setText("o,ta");
        QVERIFY(codes("sketchFindings").contains("user-breaks-wifi"));

        find<QLineEdit>("sketchName")->setText("Short1");
        QVERIFY(preview().isEmpty());
        QVERIFY(!find<QPushButton>("copySketch")->isEnabled());
        QVERIFY(!find<QLabel>("sketchState")->text().isEmpty());
        find<QLineEdit>("sketchName")->setText("FlowMeter");
        QTest::keyClick(find<QLineEdit>("sketchName"), Qt::Key_Return);
        QVERIFY(find<QDialog>("sketchDialog")->isVisible());
        QVERIFY(find<QLabel>("sketchProgram")->text().contains("FLOWMET"));
        QVERIFY(find<QPushButton>("saveSketch")->isEnabled());
    }

    void keepsThePasswordOutOfThePicture()
    {
        m_window->writeSketch();
        find<QLineEdit>("sketchPassword")->setText("hush");
        QVERIFY(!preview().contains("hush"));
        QVERIFY(preview().contains("char otaPassword[] = \"****\";"));
        QTest::mouseClick(find<QPushButton>("copySketch"), Qt::LeftButton);
        QVERIFY(QApplication::clipboard()->text().contains("char otaPassword[] = \"hush\";"));
    }

    void savesIntoTheSketchbookButOverNothing()
    {
        m_window->writeSketch();
        find<QLineEdit>("sketchName")->setText("FlowMeter");
        auto *dialog = find<SketchDialog>("sketchDialog");
        dialog->saveTo(m_folder->path());
        QFile file(path("FlowMeter/FlowMeter.pde"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray first = file.readAll();
        QVERIFY(first.contains("#include <Wasp4G.h>"));
        find<QLineEdit>("sketchUser")->setText("other");
        dialog->saveTo(m_folder->path());
        QVERIFY(dialog->findChild<Notice *>()->text().contains("there is a sketch already"));
        file.seek(0);
        QCOMPARE(file.readAll(), first);
    }

    void showsTheLineOfAFinding()
    {
        writeSketchFolder();
        m_window->openFile(path("book/FlowMeter/FlowMeter.pde"));
        awaitCheck();
        auto *source = find<SourceView>("sketchSource");
        QVERIFY(source->toPlainText().startsWith("void setup()"));
        QVERIFY(codes("sketchFindings").contains("module-without-ota"));
        auto *tabs = find<QDialog>("sketchCheckDialog")->findChild<QTabBar *>();
        QCOMPARE(tabs->count(), 2);
        clickFinding("has no requestOTA()");
        QCOMPARE(tabs->currentIndex(), 1);
        QCOMPARE(source->markedLine(), 3);
        QVERIFY(source->textCursor().block().text().contains("WIFI_PRO_V3.requestOTA"));
        QVERIFY(!source->toPlainText().contains("hush"));
    }

    void checksWhatIsDropped()
    {
        writeSketchFolder();
        m_window->checkSketch();
        auto *dialog = find<QDialog>("sketchCheckDialog");
        QVERIFY(!find<QPushButton>("checkAgain")->isEnabled());
        drop(dialog, {path("fleet.vespiary")});
        awaitCheck();
        QVERIFY(dialog->findChild<Notice *>()->text().contains("is no .pde or .ino file"));
        drop(dialog, {path("book/FlowMeter")});
        awaitCheck();
        QVERIFY(dialog->findChild<Notice *>()->text().isEmpty());
        QVERIFY(find<SourceView>("sketchSource")->toPlainText().startsWith("void setup()"));
    }

    void checksAgainWhatHasChanged()
    {
        writeSketchFolder();
        m_window->checkSketch(path("book/FlowMeter"));
        awaitCheck();
        QVERIFY(codes("sketchFindings").contains("no-check-new-program"));
        fileIn(QDir(path("book/FlowMeter")), "FlowMeter.pde",
            "void setup() { Utils.checkNewProgram(); }\nvoid loop() { begin(); }\n");
        QTest::mouseClick(find<QPushButton>("checkAgain"), Qt::LeftButton);
        awaitCheck();
        QVERIFY(!codes("sketchFindings").contains("no-check-new-program"));
    }

    void aLargeSketchLeavesTheWindowAtWork()
    {
        QByteArray large = "void setup() { }\n";
        while (large.size() < 900'000)
            large += "void part" + QByteArray::number(large.size())
                + "() { USB.println(\"text\"); delay(10); }\n";
        const QString file = fileIn(QDir(m_folder->path()), "Large.pde", large + "void loop() { }\n");
        int turns = 0; // of the event loop, while it is looked at
        QTimer beat;
        connect(&beat, &QTimer::timeout, m_window.get(), [&turns] { ++turns; });
        beat.start(0);
        m_window->checkSketch(file);
        QVERIFY(!find<QPushButton>("checkAgain")->isEnabled());
        awaitCheck();
        QVERIFY(turns > 3);
        QVERIFY(codes("sketchFindings").contains("no-check-new-program"));
    }

    void looksAtACard()
    {
        const QDir card = cardFolder();
        m_window->checkCard(card.path());
        const QString files = textOf(*find<QTableView>("cardFiles")->model());
        QVERIFY2(files.contains("FLOW001 | OTA binary, FLOW001 | 4608 | Is release 1: FLOW001 version 1"),
            qPrintable(files));
        QVERIFY2(files.contains("TEMP014 | OTA binary, TEMP014 | 4608 | Not in this workspace"),
            qPrintable(files));
        QCOMPARE(codes("cardFindings"), QStringList({"not-in-workspace", "manifest-left"}));
        find<QTableView>("cardFiles")->selectRow(2);
        QCOMPARE(codes("cardFindings"), QStringList("manifest-left"));

        fileIn(card, "FLOW001", otaBinary("FLOW001").first(2000));
        QTest::mouseClick(find<QPushButton>("lookAgain"), Qt::LeftButton);
        QCOMPARE(codes("cardFindings").constFirst(), "cut-short");
    }

    void looksAtDroppedFilesOfACard()
    {
        const QDir card = cardFolder();
        m_window->checkCard();
        auto *dialog = find<QDialog>("cardDialog");
        QCOMPARE(find<QTableView>("cardFiles")->model()->rowCount(), 0);
        drop(dialog, {card.filePath("FLOW001"), card.filePath("UPGRADE.TXT")});
        QCOMPARE(find<QTableView>("cardFiles")->model()->rowCount(), 2);
        drop(dialog, {path("nowhere")});
        QVERIFY(!dialog->findChild<Notice *>()->text().isEmpty());
    }

private:
    template <typename Widget>
    Widget *find(const char *name) const
    {
        return m_window->findChild<Widget *>(QString::fromLatin1(name));
    }
    QString path(const QString &name) const { return m_folder->filePath(name); }
    QString preview() const { return find<SourceView>("sketchPreview")->toPlainText(); }

    void awaitCheck() const
    {
        QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>("checkAgain")->isEnabled(), 60'000);
    }

    QStringList codes(const char *list) const
    {
        QStringList codes;
        for (const Finding &finding : find<FindingList>(list)->findings())
            codes.append(finding.code);
        return codes;
    }

    void clickFinding(const QString &words) const
    {
        for (auto *row : find<FindingList>("sketchFindings")->findChildren<FindingRow *>()) {
            if (row->accessibleName().contains(words))
                return QTest::mouseClick(row, Qt::LeftButton);
        }
        QFAIL(qPrintable(words));
    }

    static void drop(QWidget *on, const QStringList &paths)
    {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString &path : paths)
            urls.append(QUrl::fromLocalFile(path));
        data.setUrls(urls);
        QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(on, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(on, &drop);
    }

    void writeSketchFolder() const
    {
        QVERIFY(QDir().mkpath(path("book/FlowMeter")));
        const QDir folder(path("book/FlowMeter"));
        fileIn(folder, "FlowMeter.pde", "void setup() { }\nvoid loop() { begin(); }\n");
        fileIn(folder, "update.pde",
            "void begin()\n{\n  WIFI_PRO_V3.requestOTA(\"a\", \"21\", \"ota\", \"hush\");\n}\n");
    }

    QDir cardFolder() const
    {
        ReleaseDraft *draft = m_bench->releases()->draft();
        draft->load(fileIn(QDir(m_folder->path()), "FLOW001", otaBinary("FLOW001")));
        if (!m_bench->releases()->add())
            qFatal("the release was refused");
        QDir(m_folder->path()).mkdir("card");
        const QDir card(path("card"));
        fileIn(card, "FLOW001", otaBinary("FLOW001"));
        fileIn(card, "TEMP014", otaBinary("TEMP014"));
        fileIn(card, "UPGRADE.TXT", holdManifestText());
        return card;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Workbench> m_bench;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestSketches)
#include "tst_sketches.moc"
