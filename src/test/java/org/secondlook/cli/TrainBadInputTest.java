package org.secondlook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.Home;

/** Each bad input of the training lab's commands is answered with what is missing. */
class TrainBadInputTest {
  @TempDir Path folder;
  private CommandsOnHome commands;

  @BeforeEach
  void home() {
    commands = new CommandsOnHome(new Home(folder.resolve("home")));
  }

  @Test
  void galleriesAndLineUpsBeyondTheLimitsAreRefused() {
    assertThat(
            commands.run(
                "train",
                "gallery-size",
                "--made-up=60",
                "--fmr=0.01",
                "--probes=5",
                "--sizes=100,20000000"))
        .isEqualTo(2);
    assertThat(commands.said()).contains("At most 10,000,000 photos");
    assertThat(commands.run("train", "gallery-size", "--made-up=60", "--fmr=0.00001")).isEqualTo(3);
    assertThat(commands.said()).contains("too few for a false match rate of 1 in 100,000");
    assertThat(commands.run("train", "hit", "--prior=2", "--gallery=10", "--fmr=0.1")).isEqualTo(2);
    assertThat(commands.said()).contains("between 0 and 1");
  }

  @Test
  void experimentsOnPicturesAskForAFolder() throws Exception {
    assertThat(commands.run("train", "bad-probe")).isEqualTo(2);
    assertThat(commands.said()).contains("name a folder of photos with --people");
    Path table = Files.writeString(folder.resolve("t.csv"), "person,group\nAda,x\n");
    assertThat(commands.run("train", "groups", "--table=" + table, "--group=group")).isEqualTo(2);
    assertThat(commands.said()).contains("Made-up people belong to no groups");
    assertThat(commands.run("train", "lineup", "--sheets=" + folder.resolve("s"))).isEqualTo(2);
    assertThat(commands.said()).contains("A line-up shows pictures");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThat(commands.run("train", "threshold", "--people=" + empty)).isEqualTo(3);
    assertThat(commands.said()).contains("Give each person a folder");
  }

  @Test
  void aHandoutIsWrittenBesideTheOutputAndNoSessionYetIsSaid() throws Exception {
    Path pdf = folder.resolve("hit.pdf");
    assertThat(
            commands.run(
                "train",
                "hit",
                "--prior=0.5",
                "--gallery=1000",
                "--fmr=0.001",
                "--handout=" + pdf,
                "--json"))
        .isZero();
    assertThat(commands.json().path("rightShare").asDouble()).isGreaterThan(0.2);
    assertThat(Files.readAllBytes(pdf))
        .startsWith((byte) 0x25, (byte) 0x50, (byte) 0x44, (byte) 0x46);
    assertThat(commands.run("train", "lineup", "--json")).isZero();
    assertThat(commands.json().isEmpty()).isTrue();
  }
}
