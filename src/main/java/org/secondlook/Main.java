package org.secondlook;
public final class Main { public static void main(String[] args) { System.out.println(jdk.incubator.vector.FloatVector.SPECIES_PREFERRED); } }
